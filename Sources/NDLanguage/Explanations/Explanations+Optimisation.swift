extension Explanations {
    /// Codes of quadrature, root finding and optimisation, `ND0522` to `ND0531`.
    static let optimisation: [Explanation] = [
        Explanation(
            "ND0522", "an integral that was not found to its tolerance",
            "quadrature divides the range where its two rules disagree most, until the estimated error is below the tolerance. Where that does not happen the integral may not exist, the function may jump or oscillate without end, or the tolerance may ask for more digits than the function has. The message tells what was reached and where the trouble is.",
            wrong: "quadrature(x => 1/x, 0, 1)\n", right: "expect quadrature(x => 1/sqrt(x), 0, 1) ≈ 2\n"),
        Explanation(
            "ND0523", "an integrand that is not finite",
            "The function was infinite or not a number inside the range. A singularity that can be integrated is given as a point where the range is split: ends of ranges are never evaluated.",
            wrong: "quadrature(x => 1/sqrt(abs(x)), -1, 1)\n", right: "expect quadrature(x => 1/sqrt(abs(x)), -1, 1, points: [0]) ≈ 4\n"),
        Explanation(
            "ND0524", "a root that was not found",
            "The search from a start came to rest at a place that is no root: often a place where the function is smallest without vanishing, because there is no root or the start is on the wrong side of a hill. For systems there must be as many functions as unknowns.",
            wrong: "root(x => x^2 + 1, from: 3)\n", right: "expect root(x => x^2 - 2, from: 3) ≈ sqrt(2)\n"),
        Explanation(
            "ND0525", "a minimum that was not reached",
            "The steps were used up, or no step led further down, before the gradient vanished. The message gives the best point; one may go on from there, allow more steps, or choose the simplex for functions with kinks or noise.",
            wrong: "minimize(v => (1 - v[0])^2 + 100*(v[1] - v[0]^2)^2, from: [-1.2, 1], method: \"bfgs\", steps: 3)\n",
            right: "expect minimize(v => (1 - v[0])^2 + 100*(v[1] - v[0]^2)^2, from: [-1.2, 1]).x ≈ [1, 1] within 1e-5\n"),
        Explanation(
            "ND0526", "a function without a minimum",
            "The function went on falling without end. Its sign may be wrong (to find a maximum, minimise -f), or it needs bounds.",
            wrong: "minimize(x => -x, from: 0)\n", right: "expect minimize(x => -x, from: 0, bounds: [0, 1]).x ≈ 1\n"),
        Explanation(
            "ND0527", "least squares that did not settle",
            "Levenberg and Marquardt's method used up its steps. Often some parameters hardly matter to the residuals, or only a combination of them does, so that the valley is flat; or the start is far away.",
            wrong: "let times = 0..9\nleast_squares(p => p[0]*exp(-p[1]*times) - 3*exp(-0.5*times), from: [1, 1], steps: 1)\n",
            right: "let times = 0..9\nexpect least_squares(p => p[0]*exp(-p[1]*times) - 3*exp(-0.5*times), from: [1, 1]).x ≈ [3, 0.5]\n"),
        Explanation(
            "ND0528", "a search that starts where the function is not finite",
            "Roots, minima and fits are searched for from values of the function, which must be a finite number at the start.",
            wrong: "minimize(x => log(x)^2, from: -1)\n", right: "expect minimize(x => log(x)^2, from: 2).x ≈ 1 within 1e-6\n"),
        Explanation(
            "ND0529", "residuals whose number changes",
            "The functions whose roots or squares are searched for must give equally many numbers at every place.",
            wrong: "least_squares(p => if p[0] == 1 then [p[0], 1] else [p[0]], from: [1])\n", right: "expect least_squares(p => [p[0] - 2, 1], from: [1]).x ≈ [2]\n"),
        Explanation(
            "ND0531", "a change of sign that is no root",
            "Between the ends the function changes its sign, but not through zero: it grows without bound on both sides, as tan does at pi/2. Ends between which there is no such place show whether there is a root.",
            wrong: "root(tan, 1, 2)\n", right: "expect root(tan, 3, 4) ≈ pi\n"),
    ]
}
