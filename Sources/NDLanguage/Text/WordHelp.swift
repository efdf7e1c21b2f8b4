import NDSyntax

/// What the words of the language are for: the help for names that are no functions.
enum WordHelp {
    /// A form of use and a sentence or two.
    private static let table: [(word: String, form: String, text: String)] = [
        ("node", "node Decay { state x = 1; param k = 2; x' = -k*x }", "Declares what one unit does: its states and parameters with their starts, and rules for its rates of change."),
        ("coupling", "coupling Spring { param k = 1; pull += k*(source.x - target.x) }", "Declares what one edge does: what it adds to the inputs of the node at its end."),
        ("network", "network g = cycle(10), or: network g { a -- b; b -> c (weight: 2) }", "Gives a network a name, or writes one out; load in it reads a file as a network."),
        ("system", "system s = Decay on g via Spring(k: 2)", "Puts nodes, a network and couplings together: what is simulated."),
        ("func", "func f(x, k = 2) = x^k, or: func f(x) { ... return y }", "Declares a function. A body in braces gives what its return says."),
        ("let", "let x = 3", "Gives a value a name that keeps it. In a node or a coupling: a name for an expression, which is recorded with the states."),
        ("var", "var x = 3; x = x + 1", "Gives a value a name that may be assigned again."),
        ("if", "if c { ... } else { ... }, or: if c then a else b", "A choice, as a statement in braces or as a value."),
        ("then", "if c then a else b", "Stands before the value of a choice that holds."),
        ("else", "if c { ... } else { ... }, or: if c then a else b", "Stands before what is done, or the value, when a condition does not hold."),
        ("for", "for x in v { ... }, for i, x in v { ... }", "Goes through the items of an array, a list, a range or a record."),
        ("in", "for x in v { ... }, x in v", "Goes through the items of something; as an operator, whether something is among them."),
        ("while", "while c { ... }", "Repeats as long as a condition holds."),
        ("return", "return y", "Ends a function and gives its value."),
        ("break", "break", "Leaves a loop."),
        ("continue", "continue", "Goes on with the next turn of a loop."),
        ("use", "use epidemics, use \"lib/mine.nd\"", "Brings what a module of the standard library, or a file, declares."),
        ("symbol", "symbol x, n: integer", "Makes names of symbols; arithmetic on them gives exact expressions."),
        ("expect", "expect c, expect a ≈ b within 1e-9, expect error ND0217 { 1/0 }", "A check: one that fails is told with both values, and the program ends with status 1."),
        ("and", "a and b", "Whether both conditions hold."),
        ("or", "a or b", "Whether one of two conditions holds."),
        ("not", "not c", "Whether a condition does not hold."),
        ("is", "x is none, x is array", "Whether a value is of a kind."),
        ("true", "true", "The condition that holds."),
        ("false", "false", "The condition that does not hold."),
        ("none", "none", "No value."),
        ("state", "state x = 1, v = 0", "In a node: quantities that change, each with its start (a number, a distribution, an array)."),
        ("param", "param k = 2, weight = 1", "In a node or a coupling: quantities that stay, each with its default. The network's attribute of the name comes before it."),
        ("input", "input pull", "In a node: what couplings add up; 0 where none do."),
        ("noise", "noise W", "In a node: a Wiener process for each node, W' in a rate."),
        ("history", "history x = cos(t)", "In a node with delays: a state before the start."),
        ("next", "next x = r*x*(1 - x)", "In a node: the rule of a map, all nodes at once."),
        ("jump", "jump S -> I at beta*pressure", "In a node: a random transition with its rate."),
        ("reaction", "reaction 2 X + Y -> 3 X at k", "In a node: mass action between counts."),
        ("when", "when v >= 30 { v = -65; emit spike }", "In a node: what happens when a comparison becomes true."),
        ("every", "every 10 { x = x + 1 }", "In a node: what happens again and again after so much time."),
        ("at", "at 5 { x = 0 }, jump S -> I at rate", "In a node: what happens at a time; behind a jump or a reaction, its rate."),
        ("on", "system s = A on g; on source.spike { ... }", "Before the network of a system; in a coupling, what happens at an event of an end."),
        ("emit", "emit spike", "In the body of an event: tells couplings that it happened."),
        ("refractory", "refractory 2", "In the body of an event: for so much time the state keeps its value."),
        ("stop", "stop", "In the body of an event: ends the run."),
        ("via", "system s = A on g via C", "Before the couplings of a system."),
        ("over", "via Talk over social", "Before the layer of a network that a coupling uses."),
        ("within", "expect a ≈ b within 1e-9", "Before the tolerance of a check."),
        ("after", "on source.spike after delay { ... }", "Before the delay of an event."),
        ("by", "input p by product", "Before how an input is gathered: sum, product, mean, min, max."),
        ("from", "input q by ((a, b) => a*b) from 1", "Before the value that a gathered input begins with."),
        ("t", "x' = cos(t)", "In rules: the time. It cannot be declared."),
        ("index", "state x = index/size", "In rules of nodes: the number of the node, from 0. It cannot be declared."),
        ("size", "x' = mean(all.x)/size", "In rules: how many nodes there are. It cannot be declared."),
        ("degree", "param k = 1/degree", "In rules of nodes: how many ends of edges the node has; in_degree and out_degree tell them apart. It cannot be declared."),
        ("source", "pull += source.x - target.x", "In couplings: the node where an edge begins. It cannot be declared."),
        ("target", "pull += source.x - target.x", "In couplings: the node where an edge ends. It cannot be declared."),
    ]

    static let names: [String] = table.map(\.word)

    static func text(of word: String) -> String? {
        table.first { $0.word == word }.map { "\($0.word), a word of the language\n\n    \($0.form)\n\n\($0.text)" }
    }
}
