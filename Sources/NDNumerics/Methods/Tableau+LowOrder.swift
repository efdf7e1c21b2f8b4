extension Tableau {
    /// Euler's method, order 1, with the broken line between steps.
    public static let euler = Tableau("euler", order: 1, denseOrder: 1, rows: [[]], weights: [1], dense: .linear)

    /// The explicit midpoint rule (Runge 1895), order 2.
    public static let midpoint = Tableau(
        "midpoint", order: 2, denseOrder: 2, rows: [[], [0.5]], weights: [0, 1], dense: .hermite)

    /// Heun's method, the explicit trapezoidal rule, order 2.
    public static let heun = Tableau(
        "heun", order: 2, denseOrder: 2, rows: [[], [1]], weights: [0.5, 0.5], dense: .hermite)

    /// The classical method of Kutta (1901), order 4.
    public static let rk4 = Tableau(
        "rk4", order: 4, denseOrder: 3, rows: [[], [0.5], [0, 0.5], [0, 0, 1]],
        weights: [1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0], dense: .hermite)

    /// Bogacki and Shampine, order 3 with an embedded method of order 2.
    /// Source: Appl. Math. Lett. 2(4), 321-325 (1989), eq. 4.
    public static let bs3 = Tableau(
        "bs3", order: 3, embeddedOrder: 2, denseOrder: 3,
        rows: [[], [0.5], [0, 0.75], [2 / 9.0, 1 / 3.0, 4 / 9.0]],
        weights: [2 / 9.0, 1 / 3.0, 4 / 9.0, 0],
        error: [2 / 9.0 - 7 / 24.0, 1 / 3.0 - 0.25, 4 / 9.0 - 1 / 3.0, -0.125], dense: .hermite)
}
