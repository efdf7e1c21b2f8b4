extension Explanations {
    /// Codes of declarations and what they declare, `ND0301` to `ND0329`.
    static let declarations: [Explanation] = [
        Explanation(
            "ND0301", "a name in a declaration that is not known",
            #"""
            Equations know the states, parameters, inputs and lets of their declaration, t, index, size and the degrees, \#
            the ends of the edge (in a coupling), the functions of the library, and what the script declared before. This \#
            name is none of them.
            """#,
            wrong: #"""
            node Oscillator {
                state theta = 0
                param omega = 1
                theta' = omga
            }
            """#,
            right: #"""
            node Oscillator {
                state theta = 0
                param omega = 1
                theta' = omega
            }
            """#),
        Explanation(
            "ND0302", "a function that equations cannot use",
            #"""
            Equations may call the elementary functions (sin, exp, abs, min, ...), the sums over all nodes, and functions \#
            of the script made of one expression. Functions that work on data or change from call to call cannot stand in \#
            an equation; what they give can be computed before.
            """#,
            wrong: #"""
            node N {
                state x = 1
                x' = -sinus(x)
            }
            """#,
            right: #"""
            node N {
                state x = 1
                x' = -sin(x)
            }
            """#),
        Explanation(
            "ND0303", "a name declared twice in one declaration",
            #"""
            States, parameters, inputs, lets and noises of one node or coupling share their names; each is declared once.
            """#,
            wrong: #"""
            node N {
                state x = 1
                param x = 2
                x' = -x
            }
            """#,
            right: #"""
            node N {
                state x = 1
                param k = 2
                x' = -k*x
            }
            """#),
        Explanation(
            "ND0304", "a name with a meaning of its own",
            #"""
            t is the time, index the number of the node, size the number of nodes, degree its degree, all the values in \#
            all nodes, source and target the ends of an edge. They mean this in every declaration and cannot mean \#
            something else.
            """#,
            wrong: #"""
            node N {
                state x = 1
                param size = 2
                x' = -size*x
            }
            """#,
            right: #"""
            node N {
                state x = 1
                param width = 2
                x' = -width*x
            }
            """#),
        Explanation(
            "ND0305", "a state without a rule",
            #"""
            A state changes by a rule: x' = ... is its rate, next x = ... its value in the next step. What does not change \#
            is a param.
            """#,
            wrong: #"""
            node N {
                state x = 1, y = 0
                x' = -x
            }
            """#,
            right: #"""
            node N {
                state x = 1
                param y = 0
                x' = y - x
            }
            """#),
        Explanation(
            "ND0306", "a rule for something that is no state",
            #"""
            Only states have rules. The name is a parameter, an input or a let, or it is not declared at all.
            """#,
            wrong: #"""
            node N {
                param x = 1
                x' = -x
            }
            """#,
            right: #"""
            node N {
                state x = 1
                x' = -x
            }
            """#),
        Explanation(
            "ND0307", "two rules for one state",
            #"""
            The rate of a state is given in one piece. Terms that belong together are added in one rule; what neighbours \#
            add arrives in an input.
            """#,
            wrong: #"""
            node N {
                state x = 1
                x' = -x
                x' = 2
            }
            """#,
            right: #"""
            node N {
                state x = 1
                x' = -x + 2
            }
            """#),
        Explanation(
            "ND0308", "a map and a flow in one node",
            #"""
            x' = ... runs in continuous time, next x = ... counts steps. A node is one of the two.
            """#,
            wrong: #"""
            node N {
                state x = 1, y = 1
                x' = -x
                next y = y/2
            }
            """#,
            right: #"""
            node N {
                state x = 1, y = 1
                next x = 0.9*x
                next y = y/2
            }
            """#),
        Explanation(
            "ND0309", "a name defined through itself",
            #"""
            A let, a default or a start may use others, but not, directly or through others, itself. What depends on its \#
            own past is a state.
            """#,
            wrong: #"""
            node N {
                state x = 1
                let a = b + x
                let b = a - x
                x' = a
            }
            """#,
            right: #"""
            node N {
                state x = 1
                let a = b + x
                let b = 2*x
                x' = a
            }
            """#),
        Explanation(
            "ND0310", "a rule whose shape is not that of its state",
            #"""
            A state that is an array needs a rule that gives an array of the same shape, a number one that gives a number. \#
            The message shows both places and both shapes.
            """#,
            wrong: #"""
            node N {
                state x = 1
                x' = [1, 2]
            }
            """#,
            right: #"""
            node N {
                state x: [2] = 1
                x' = [1, 2] - x
            }
            """#),
        Explanation(
            "ND0311", "something that is no number in an equation",
            #"""
            Equations are made of numbers, arrays and functions. The name stands for a text, a network, a function without \#
            its argument or another value of the script.
            """#,
            wrong: #"""
            let label = "fast"
            node N {
                state x = 1
                x' = -label*x
            }
            """#,
            right: #"""
            let rate = 3
            node N {
                state x = 1
                x' = -rate*x
            }
            """#),
        Explanation(
            "ND0312", "an expression without a meaning in an equation",
            #"""
            Equations hold arithmetic, comparisons, choices 'if c then a else b', arrays and calls. Strings, records, \#
            ranges and the like belong to the script: compute there, and use the name of the result in the equation.
            """#,
            wrong: #"""
            node N {
                state x = 1
                x' = -sum([k*x for k in 0..<3])
            }
            """#,
            right: #"""
            let total = sum([k for k in 0..<3])
            node N {
                state x = 1
                x' = -total*x
            }
            """#),
        Explanation(
            "ND0313", "a condition where a number is needed, or the reverse",
            #"""
            'x > 0' is true or false, not 1 or 0. A number is made of it by 'if x > 0 then 1 else 0', a condition of a \#
            number by a comparison.
            """#,
            wrong: #"""
            node N {
                state x = 1
                x' = 2*(x > 0)
            }
            """#,
            right: #"""
            node N {
                state x = 1
                x' = if x > 0 then 2 else 0
            }
            """#),
        Explanation(
            "ND0314", "a function in an equation with the wrong number of arguments",
            #"""
            The message says how many values the function takes.
            """#,
            wrong: #"""
            node N {
                state x = 1
                x' = atan2(x)
            }
            """#,
            right: #"""
            node N {
                state x = 1
                x' = atan2(x, 2)
            }
            """#),
        Explanation(
            "ND0315", "a function that cannot be written into an equation",
            #"""
            Functions of the script are written out inside the equations that call them. One that calls itself, or many \#
            that call others many times, would have no end.
            """#,
            wrong: #"""
            func f(n) = if n < 1 then 1 else n*f(n - 1)
            node N {
                state x = 1
                x' = -f(x)
            }
            """#,
            right: #"""
            func f(n) = n*(n - 1)
            node N {
                state x = 1
                x' = -f(x)
            }
            """#),
        Explanation(
            "ND0316", "'all.x' outside a reduction",
            #"""
            all.x stands for the values of x in all nodes of this type. An equation of one node can use what a reduction \#
            makes of them: mean(all.x), sum(all.x), min, max, prod.
            """#,
            wrong: #"""
            node N {
                state x = 1
                x' = all.x - x
            }
            """#,
            right: #"""
            node N {
                state x = 1
                x' = mean(all.x) - x
            }
            """#),
        Explanation(
            "ND0317", "a node's own value inside a sum over all nodes",
            #"""
            A reduction over all nodes is computed once for all of them, so nothing inside it may differ from node to \#
            node. Take the node's own value out of the sum: sum(all.x - x) is sum(all.x) - size*x.
            """#,
            wrong: #"""
            node N {
                state x = 1
                x' = sum(all.x - x)
            }
            """#,
            right: #"""
            node N {
                state x = 1
                x' = sum(all.x) - size*x
            }
            """#),
        Explanation(
            "ND0318", "a parameter without a value",
            #"""
            A parameter without a default must be given where the declaration is used, or be an attribute of that name in \#
            the network.
            """#,
            wrong: #"""
            node N {
                state x = 1
                param k
                x' = -k*x
            }
            system s = N()
            """#,
            right: #"""
            node N {
                state x = 1
                param k
                x' = -k*x
            }
            system s = N(k: 2)
            """#),
        Explanation(
            "ND0319", "a default that depends on what is not fixed",
            #"""
            Defaults and starts are worked out once, before time begins: they may use parameters and, in a node, its \#
            number and degree, but no state, no input and no time. What changes is a let.
            """#,
            wrong: #"""
            node N {
                state x = 1
                param k = x + 1
                x' = -k*x
            }
            """#,
            right: #"""
            node N {
                state x = 1
                let k = x + 1
                x' = -k*x
            }
            """#),
        Explanation(
            "ND0320", "a coupling adds to an input that its target does not have",
            #"""
            'pull += ...' in a coupling fills the input 'pull' of the node at its end. The node must declare it: input \#
            pull. The message shows the coupling, the node and where the system brings them together.
            """#,
            wrong: #"""
            node N {
                state x = 1
                input drive
                x' = -x + drive
            }
            coupling Pull { push += source.x - target.x }
            system s = N on cycle(4) via Pull
            """#,
            right: #"""
            node N {
                state x = 1
                input drive
                x' = -x + drive
            }
            coupling Pull { drive += source.x - target.x }
            system s = N on cycle(4) via Pull
            """#),
        Explanation(
            "ND0321", "an end of an edge that lacks what the coupling reads",
            #"""
            A coupling reads states, parameters and lets of the nodes at its ends: source.x, target.x. The node of this \#
            system has nothing of that name.
            """#,
            wrong: #"""
            node N {
                state x = 1
                input pull
                x' = -x + pull
            }
            coupling Sine { pull += sin(source.theta - target.theta) }
            system s = N on cycle(4) via Sine
            """#,
            right: #"""
            node N {
                state theta = 1
                input pull
                theta' = pull
            }
            coupling Sine { pull += sin(source.theta - target.theta) }
            system s = N on cycle(4) via Sine
            """#),
        Explanation(
            "ND0322", "a coupling that reads an input",
            #"""
            Inputs are what the couplings deliver. They are complete only when all couplings have run, so no coupling can \#
            read one, neither directly nor through a let of the node. Make it a state, or compute it in the node.
            """#,
            wrong: #"""
            node N {
                state x = 1
                input pull
                let force = pull - x
                x' = force
            }
            coupling C { pull += source.force }
            system s = N on cycle(4) via C
            """#,
            right: #"""
            node N {
                state x = 1
                input pull
                let force = -x
                x' = force + pull
            }
            coupling C { pull += source.force }
            system s = N on cycle(4) via C
            """#),
        Explanation(
            "ND0323", "a coupling without a network",
            #"""
            Couplings act along edges. A system without a network is one node; with one it is written 'N on net via C'.
            """#,
            wrong: #"""
            node N {
                state x = 1
                input pull
                x' = pull
            }
            coupling C { pull += source.x - target.x }
            system s = N via C
            """#,
            right: #"""
            node N {
                state x = 1
                input pull
                x' = pull
            }
            coupling C { pull += source.x - target.x }
            system s = N on complete(3) via C
            """#),
        Explanation(
            "ND0324", "a named value that a declaration does not have",
            #"""
            Calling a declaration gives a changed copy; the names are those of its parameters and states. The message \#
            shows the declaration and its names.
            """#,
            wrong: #"""
            node N {
                state x = 1
                param rate = 2
                x' = -rate*x
            }
            system s = N(rat: 3)
            """#,
            right: #"""
            node N {
                state x = 1
                param rate = 2
                x' = -rate*x
            }
            system s = N(rate: 3)
            """#),
        Explanation(
            "ND0325", "a value whose shape does not fit the field",
            #"""
            A parameter or a start takes one value of its own shape, which then holds for all nodes or edges, or one value \#
            for each of them.
            """#,
            wrong: #"""
            node N {
                state x = 1
                x' = -x
            }
            system s = N(x: [1, 2, 3]) on cycle(4)
            """#,
            right: #"""
            node N {
                state x = 1
                x' = -x
            }
            system s = N(x: [1, 2, 3, 4]) on cycle(4)
            """#),
        Explanation(
            "ND0326", "an attribute of the network that is no number",
            #"""
            A parameter takes the attribute of its own name from the network. Here that attribute is a text. Rename one of \#
            the two, or give the parameter its value: N(kind: 2).
            """#,
            wrong: #"""
            network k { a (kind: "E"); b (kind: "I"); a -> b }
            node N {
                state x = 1
                param kind = 2
                x' = -kind*x
            }
            system s = N on k
            """#,
            right: #"""
            network k { a (kind: 1); b (kind: 2); a -> b }
            node N {
                state x = 1
                param kind = 2
                x' = -kind*x
            }
            system s = N on k
            """#),
        Explanation(
            "ND0327", "a part of a system that is something else",
            #"""
            In 'system s = N on net via C' stand a node, a network and a coupling, in this order. One of the names means \#
            another thing.
            """#,
            wrong: #"""
            node N {
                state x = 1
                x' = -x
            }
            system s = N on N
            """#,
            right: #"""
            node N {
                state x = 1
                x' = -x
            }
            system s = N on cycle(3)
            """#),
        Explanation(
            "ND0328", "a field that a system or a part of it does not have",
            #"""
            A system has the states and parameters of its nodes and couplings, the parts themselves by their names, and \#
            its network. The message lists the names.
            """#,
            wrong: #"""
            node N {
                state x = 1
                x' = -x
            }
            system s = N()
            s.y = 2
            """#,
            right: #"""
            node N {
                state x = 1
                x' = -x
            }
            system s = N()
            s.x = 2
            """#),
        Explanation(
            "ND0329", "a name that several parts of a system have",
            #"""
            Both the node and the coupling have a field of this name. Say which is meant by the name of its part: \#
            sync.Sine.K.
            """#,
            wrong: #"""
            node N {
                state x = 1
                param k = 1
                input pull
                x' = pull - k*x
            }
            coupling C {
                param k = 2
                pull += k*(source.x - target.x)
            }
            system s = N on cycle(3) via C
            print(s.k)
            """#,
            right: #"""
            node N {
                state x = 1
                param k = 1
                input pull
                x' = pull - k*x
            }
            coupling C {
                param k = 2
                pull += k*(source.x - target.x)
            }
            system s = N on cycle(3) via C
            print(s.C.k)
            """#),
    ]
}
