extension Explanations {
    /// Codes of the fields of systems, of remarks on declarations and of what does not run yet, from `ND0330`.
    static let systems: [Explanation] = [
        Explanation(
            "ND0330", "an entry that a field does not have",
            #"""
            A field of a system has one entry for each node or each edge, counted from 0.
            """#,
            host: "Raised by a host that sets an entry of a field with a number that is too large."),
        Explanation(
            "ND0331", "an extent that is no whole number",
            #"""
            The extents of an array state are whole numbers above 0 that are known when the declaration is read: written \#
            out, or values of the script.
            """#,
            wrong: #"""
            node N {
                state x: [0] = 1
                x' = -x
            }
            """#,
            right: #"""
            let n = 3
            node N {
                state x: [n] = 1
                x' = -x
            }
            """#),
        Explanation(
            "ND0332", "a network without nodes",
            #"""
            A system needs at least one node. The network given is empty, perhaps because everything was removed from it.
            """#,
            wrong: #"""
            node N {
                state x = 1
                x' = -x
            }
            network none_left = remove(cycle(3), nodes: [0, 1, 2])
            system s = N on none_left
            """#,
            right: #"""
            node N {
                state x = 1
                x' = -x
            }
            network two_left = remove(cycle(3), nodes: [0])
            system s = N on two_left
            """#),
        Explanation(
            "ND0333", "a prime that means nothing here",
            #"""
            In an expression x' can be read only where x has a rule of second order, x'' = ...; W' is white noise of a \#
            declared noise W. The rate of another state is not a quantity of its own: write its right-hand side, or give \#
            that a name with let.
            """#,
            wrong: #"""
            node N {
                state x = 1, y = 0
                x' = -x
                y' = x' - y
            }
            """#,
            right: #"""
            node N {
                state x = 1, y = 0
                let rate = -x
                x' = rate
                y' = rate - y
            }
            """#),
        Explanation(
            "ND0334", "rows or operands of different shapes in an equation",
            #"""
            The rows of an array that is written out have one shape.
            """#,
            wrong: #"""
            node N {
                state x: [2, 2] = 0
                x' = [[1, 2], [3]]
            }
            """#,
            right: #"""
            node N {
                state x: [2, 2] = 0
                x' = [[1, 2], [3, 4]] - x
            }
            """#),
        Explanation(
            "ND0335", "a node that adds to an input",
            #"""
            'pull += ...' is what a coupling does, once for each edge. A node declares the input and uses its sum: write \#
            the term into the rule itself, or move the line into a coupling.
            """#,
            wrong: #"""
            node N {
                state x = 1
                input pull
                pull += 2
                x' = pull
            }
            """#,
            right: #"""
            node N {
                state x = 1
                input pull
                x' = pull + 2
            }
            """#),
        Explanation(
            "ND0336", "a velocity without a rule of second order",
            #"""
            'state x = 1, x' = 0' gives the place and the velocity at the start. Only a state with the rule x'' = ... has \#
            a velocity of its own; the rate of another state follows from its rule.
            """#,
            wrong: #"""
            node N {
                state x = 1, x' = 0
                x' = -x
            }
            """#,
            right: #"""
            node N {
                state x = 1, x' = 0
                x'' = -x
            }
            """#),
        Explanation(
            "ND0337", "a coupling that adds to no input",
            #"""
            A coupling says what reaches the node at its end: 'pull += ...' adds to the input 'pull' of the target. \#
            Without such a line it has no effect.
            """#,
            wrong: "coupling C { param k = 1 }",
            right: #"""
            coupling C {
                param k = 1
                pull += k*(source.x - target.x)
            }
            """#),
        Explanation(
            "ND0338", "an input inside a coupling",
            #"""
            Inputs belong to nodes: a node declares 'input pull', and a coupling adds to it with 'pull += ...'.
            """#,
            wrong: #"""
            coupling C {
                input pull
                pull += source.x
            }
            """#,
            right: #"""
            node N {
                state x = 1
                input pull
                x' = pull
            }
            coupling C { pull += source.x }
            """#),
        Explanation(
            "ND0339", "a system without nodes",
            #"""
            A system names its node: system s = N on net via C, or in braces, 'system s on net { N; via C }'.
            """#,
            wrong: #"""
            network g = cycle(3)
            system s on g { }
            """#,
            right: #"""
            node N {
                state x = 1
                x' = -x
            }
            network g = cycle(3)
            system s = N on g
            """#),
        Explanation(
            "ND0340", "a parameter that is never used",
            #"""
            A warning: nothing in the declaration, nor in a coupling that reads it, depends on this parameter. Perhaps a \#
            term is missing in a rule, or a name has a slip that happens to be another name.
            """#,
            wrong: #"""
            node N {
                state x = 1
                param k = 2
                x' = -x
            }
            system s = N()
            """#,
            right: #"""
            node N {
                state x = 1
                param k = 2
                x' = -k*x
            }
            system s = N()
            """#),
        Explanation(
            "ND0341", "a declared name that hides one of the library",
            #"""
            A note: a field of a declaration has the name of a function or distribution of the library that is also called \#
            in that declaration. Inside it the name means the field.
            """#,
            wrong: #"""
            node N {
                state x = 1
                state x0 = gamma(2, 1)
                param gamma = 2
                x' = -gamma*x
                x0' = 0
            }
            """#,
            right: #"""
            node N {
                state x = 1
                state x0 = gamma(2, 1)
                param rate = 2
                x' = -rate*x
                x0' = 0
            }
            """#),
        Explanation(
            "ND0342", "a property of a node used in a coupling without its end",
            #"""
            index and the degrees belong to nodes. In a coupling say which end is meant: source.degree, target.index.
            """#,
            wrong: "coupling C { pull += (source.x - target.x)/degree }", right: "coupling C { pull += (source.x - target.x)/target.degree }"),
        Explanation(
            "ND0343", "a sum or a mean of one number",
            #"""
            In a rule the name of a state is its value in this node: one number, of which there is nothing to sum. The values \#
            in all nodes are written with 'all.': mean(all.x).
            """#,
            wrong: #"""
            node N {
                state x = uniform(0, 1)
                x' = mean(x) - x
            }
            """#,
            right: #"""
            node N {
                state x = uniform(0, 1)
                x' = mean(all.x) - x
            }
            """#),
        Explanation(
            "ND0345", "a layer that is not there",
            #"""
            'via Talk over social' lets a coupling act along one layer of a layered network, layers(social: g, work: h). The \#
            network has no layer of this name, or is a single network; without 'over' a coupling acts along every edge.
            """#,
            wrong: #"""
            node N { state x = 1; input p; next x = p }
            coupling Talk { p += source.x }
            network m = layers(social: path(3), work: cycle(3))
            system s = N on m via Talk over play
            """#,
            right: #"""
            node N { state x = 1; input p; next x = p }
            coupling Talk { p += source.x }
            network m = layers(social: path(3), work: cycle(3))
            system s = N on m via Talk over social
            """#),
        Explanation(
            "ND0347", "a name of the declaration that is called",
            #"""
            Only functions can be called. A parameter or a state with a number is multiplied: the sign '*' is not left out. \#
            A name that is declared here hides the library's function of that name.
            """#,
            wrong: "node A { state x = 1; param k = 2; x' = -k(x) }", right: "node A { state x = 1; param k = 2; x' = -k*(x) }"),
        Explanation(
            "ND0346", "a part of a system without a network",
            #"""
            remove(system, nodes) and subgraph(system, nodes) give the system on a part of its network. A system of one node \#
            has none.
            """#,
            wrong: #"""
            node N { state x = 1; x' = -x }
            system s = N
            let part = subgraph(s, nodes: [0])
            """#,
            right: #"""
            node N { state x = 1; x' = -x }
            system s = N on path(3)
            let part = subgraph(s, nodes: [0, 1])
            """#),
        Explanation(
            "ND0350", "a form of a declaration that does not run yet",
            #"""
            The form belongs to the language as it is planned and is read and checked, but this version does not run it. \#
            It is no mistake of yours.
            """#,
            wrong: #"""
            node N {
                state n: count = 10
                jump at 2 { n = n - 1 }
            }
            """#,
            right: #"""
            node N {
                state n = 10
                n' = -2
            }
            """#),
    ]
}
