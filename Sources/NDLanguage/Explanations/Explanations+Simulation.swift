extension Explanations {
    /// Codes of simulation and numerics, `ND05xx`.
    static let simulation: [Explanation] = [
        Explanation(
            "ND0501", "a method of integration that does not exist",
            #"""
            Left to itself, simulate chooses its method. The message lists those that can be named.
            """#,
            wrong: #"""
            node N { state x = 1
                     x' = -x }
            system s = N()
            let run = simulate(s, to: 1, method: "rk5")
            """#,
            right: #"""
            node N { state x = 1
                     x' = -x }
            system s = N()
            let run = simulate(s, to: 1, method: "rk4", dt: 0.01)
            """#),
        Explanation(
            "ND0502", "an option of a run that cannot be taken",
            #"""
            The options of simulate must make sense together and one by one: 'to' lies behind 'from', tolerances and steps \#
            are above 0, saved times rise. The message names the option.
            """#,
            wrong: #"""
            node N { state x = 1
                     x' = -x }
            system s = N()
            let run = simulate(s, to: 1, rtol: -1)
            """#,
            right: #"""
            node N { state x = 1
                     x' = -x }
            system s = N()
            let run = simulate(s, to: 1, rtol: 1e-9)
            """#),
        Explanation(
            "ND0503", "a method with fixed steps and no step",
            #"""
            The method named has steps of a fixed size, and nobody said how large they are. Give dt:, or leave the method \#
            to choose its steps by itself.
            """#,
            wrong: #"""
            node N { state x = 1
                     x' = -x }
            system s = N()
            let run = simulate(s, to: 1, method: "rk4")
            """#,
            right: #"""
            node N { state x = 1
                     x' = -x }
            system s = N()
            let run = simulate(s, to: 1, method: "rk4", dt: 0.01)
            """#),
        Explanation(
            "ND0504", "a time outside a trajectory",
            #"""
            run(t) gives the states at a time between the first and the last of the run. For other times simulate further.
            """#,
            wrong: #"""
            node N { state x = 1
                     x' = -x }
            system s = N()
            let run = simulate(s, to: 1)
            print(run(2).x)
            """#,
            right: #"""
            node N { state x = 1
                     x' = -x }
            system s = N()
            let run = simulate(s, to: 2)
            print(run(2).x)
            """#),
        Explanation(
            "ND0505", "a time between the steps of a map",
            #"""
            A map has states at whole numbers of steps, and nothing in between.
            """#,
            wrong: #"""
            node M { state x = 0.3
                     next x = 3.7*x*(1 - x) }
            system s = M()
            let run = simulate(s, to: 10)
            print(run(2.5).x)
            """#,
            right: #"""
            node M { state x = 0.3
                     next x = 3.7*x*(1 - x) }
            system s = M()
            let run = simulate(s, to: 10)
            print(run(2).x)
            """#),
        Explanation(
            "ND0506", "a quantity that a trajectory does not have",
            #"""
            A trajectory has t, the states and lets of the nodes, what was observed, end and stats.
            """#,
            host: "Raised by a host that asks a trajectory for a series it does not have; in a program the same mistake is ND0206."),
        Explanation(
            "ND0507", "a quantity that was not kept",
            #"""
            With observe: a run keeps only what the functions make of the states, which saves memory. keep: "all" keeps \#
            the states as well.
            """#,
            wrong: #"""
            node N { state x = 1
                     x' = -x }
            system s = N()
            let run = simulate(s, to: 1, observe: (square: u => u.x^2))
            print(run.x)
            """#,
            right: #"""
            node N { state x = 1
                     x' = -x }
            system s = N()
            let run = simulate(s, to: 1, observe: (square: u => u.x^2), keep: "all")
            print(run.x[-1])
            """#),
        Explanation(
            "ND0508", "an option of integration given to a map",
            #"""
            A map is iterated step by step: it has no method, no tolerances and no step size.
            """#,
            wrong: #"""
            node M { state x = 0.3
                     next x = 3.7*x*(1 - x) }
            system s = M()
            let run = simulate(s, to: 10, dt: 0.1)
            """#,
            right: #"""
            node M { state x = 0.3
                     next x = 3.7*x*(1 - x) }
            system s = M()
            let run = simulate(s, to: 10)
            """#),
        Explanation(
            "ND0509", "an observed quantity that changes its shape",
            #"""
            What observe: records is one number, or an array of one shape, at all times: they become the rows of one \#
            array.
            """#,
            wrong: #"""
            node N { state x = 1
                     x' = -x }
            system s = N()
            let run = simulate(s, to: 1, observe: (v: u => if u.x > 0.9 then [1, 2] else [1, 2, 3]))
            """#,
            right: #"""
            node N { state x = 1
                     x' = -x }
            system s = N()
            let run = simulate(s, to: 1, observe: (v: u => if u.x > 0.9 then [1, 2] else [3, 4]))
            """#),
        Explanation(
            "ND0510", "a state that is no number any more",
            #"""
            A logarithm of a negative number, a division by zero or a growth without bound made a value infinite or not a \#
            number. The message names the node, the time and the term of the equation that did it first. Look at that \#
            term, at the sign of feedback, and at the parameters.
            """#,
            wrong: #"""
            node N { state x = 1
                     x' = -1 - log(x) }
            system s = N(x: -1)
            let run = simulate(s, to: 1)
            """#,
            right: #"""
            node N { state x = 1
                     x' = -log(x) }
            system s = N(x: 2)
            let run = simulate(s, to: 1)
            """#),
        Explanation(
            "ND0511", "a simulation that cannot go on",
            #"""
            However small the step was made, the error stayed too large. Either the solution runs to infinity in finite \#
            time, or a rate jumps, or the tolerances ask for more digits than numbers hold. The message names the state \#
            that limits the step.
            """#,
            wrong: #"""
            node N { state x = 1
                     x' = x^2 }
            system s = N()
            let run = simulate(s, to: 2)
            """#,
            right: #"""
            node N { state x = 1
                     x' = x^2 }
            system s = N()
            let run = simulate(s, to: 0.9)
            """#),
        Explanation(
            "ND0512", "too many steps",
            #"""
            The limit on steps of an integration was reached before the end. Raise it, or loosen the tolerances; a system \#
            with rates of very different size needs a method for stiff systems.
            """#,
            host: "Raised by a host that runs a simulation with a limit on its steps."),
        Explanation(
            "ND0513", "a start that is no number",
            #"""
            Every state starts at a finite number. The start of this one, or the data it was taken from, is infinite or \#
            not a number.
            """#,
            wrong: #"""
            node N { state x = 1
                     x' = -x }
            system s = N(x: nan)
            let run = simulate(s, to: 1)
            """#,
            right: #"""
            node N { state x = 1
                     x' = -x }
            system s = N(x: 2)
            let run = simulate(s, to: 1)
            """#),
        Explanation(
            "ND0520", "a root that is not enclosed",
            #"""
            root(f, a, b) looks for a zero between a and b, and is sure of one only if f has different signs at the two. \#
            Look at a plot of f, and choose the ends so.
            """#,
            wrong: "print(root(x => x^2 + 1, 0, 1))", right: "print(root(x => x^2 - 2, 0, 2))"),
        Explanation(
            "ND0521", "a function that is no number where its root is looked for",
            #"""
            The function was infinite or not a number at a point between the ends. Choose ends between which it is \#
            defined.
            """#,
            wrong: "print(root(x => log(x) - 1, -1, 5))", right: "print(root(x => log(x) - 1, 1, 5))"),
        Explanation(
            "ND0530", "no library for special functions",
            #"""
            The special functions (gamma_function, bessel_j and the like, not erf of real numbers) come from Arb, which nd looks for when \#
            the first is called (Debian: libflint-arb2, or libflint where FLINT is 3 or later; macOS: brew install flint). The variable \#
            ND_ARB of the environment names the file of another library.
            """#,
            host: "a machine on which Arb is not installed"),
        Explanation(
            "ND0590", "bytecode that is not valid",
            #"""
            A fault of nd itself: the equations were turned into instructions that its own check refused. Nothing was run. \#
            Please report the program.
            """#,
            host: "No program should raise it; the check of the machine does, before anything runs."),
        Explanation(
            "ND0591", "an intermediate form that is not valid",
            #"""
            A fault of nd itself: the equations were turned into a form that its own check refused. Nothing was run. \#
            Please report the program.
            """#,
            host: "No program should raise it; the check of the machine does, before anything runs."),
        Explanation(
            "ND0592", "an instruction with operands that do not fit",
            #"""
            A fault of nd itself, found before anything was run. Please report the program.
            """#,
            host: "No program should raise it; the check of the machine does, before anything runs."),
        Explanation(
            "ND0593", "a value that does not fit its place in the machine",
            #"""
            The values of a system do not have the form that its equations ask for. A host that sets values directly can \#
            cause it; from a program it is a fault of nd itself.
            """#,
            host: "Raised by a host that binds arrays of the wrong length."),
        Explanation(
            "ND0594", "equations too large for the machine",
            #"""
            An array in an equation has more elements, or the equations need more places, than an instruction can name. \#
            Smaller arrays run.
            """#,
            host: "Raised by equations with arrays of very many elements."),
        Explanation(
            "ND0595", "edges that do not fit the equations",
            #"""
            A fault of nd itself, found before anything was run. Please report the program.
            """#,
            host: "No program should raise it; the check of the machine does, before anything runs."),
        Explanation(
            "ND0596", "an equation that cannot run",
            #"""
            The equation is understood and can be looked at, but to run it everything in it needs a number: a symbol has none, and \#
            some operations do not run in equations yet. The message names it.
            """#,
            wrong: #"""
            symbol z
            node N { state x = 1
                     x' = z*x }
            system s = N()
            let run = simulate(s, to: 1)
            """#,
            right: #"""
            let z = 2
            node N { state x = 1
                     x' = z*x }
            system s = N()
            let run = simulate(s, to: 1)
            """#),
    ]
}
