import NDCore

/// Every diagnostic of networks and the files they come from, `ND04xx`.
public enum NetworkError {
    /// A place in a data file, as people count: from 1.
    public struct Place: Sendable, Equatable {
        public var file: String
        public var line: Int
        public var column: Int

        public init(file: String, line: Int, column: Int) {
            self.file = file
            self.line = line
            self.column = column
        }

        var text: String { "'\(file)', line \(line), column \(column)" }
    }

    // MARK: files

    public static func notText(_ file: String, _ found: String, remedy: String) -> Diagnostic {
        Diagnostic("ND0401", "'\(file)' is \(found), not text", remedy: remedy)
    }

    public static func unknownEnding(_ file: String, known: [String]) -> Diagnostic {
        let ending = file.split(separator: "/").last.flatMap { name in
            name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) }
        }
        return Diagnostic(
            "ND0402", "the ending of '\(file)' does not say what kind of network file it is",
            remedy: ending.flatMap { suggestion(for: $0, among: known) } ?? "known endings are \(known.map { "." + $0 }.joined(separator: " "))")
    }

    public static func unexpected(_ place: Place, found: String, expected: String, remedy: String? = nil) -> Diagnostic {
        Diagnostic("ND0403", "\(place.text): expected \(expected), found \(found)", remedy: remedy)
    }

    public static func truncated(_ place: Place, inside what: String, remedy: String? = nil) -> Diagnostic {
        Diagnostic(
            "ND0404", "\(place.text): the file ends inside \(what)",
            remedy: remedy ?? "the file seems to be cut off: fetch or write it again")
    }

    public static func unclosedQuote(_ place: Place) -> Diagnostic {
        Diagnostic("ND0404", "\(place.text): the line ends inside a quoted text", remedy: "close it with a double quote on the same line")
    }

    public static func nodeTwice(_ place: Place, _ name: String, first line: Int) -> Diagnostic {
        Diagnostic("ND0405", "\(place.text): the node '\(name)' stands here a second time; the first is in line \(line)", remedy: "each node is listed once")
    }

    public static func nameTwice(_ name: String) -> Diagnostic {
        Diagnostic("ND0405", "two nodes are called '\(name)'", remedy: "names of nodes must differ")
    }

    public static func missing(_ place: Place, _ field: String, of what: String) -> Diagnostic {
        Diagnostic("ND0406", "\(place.text): \(what) has no \(field)", remedy: "give it one in the file, or take \(what) out")
    }

    public static func unknownNode(_ place: Place, _ name: String, listed where_: String, didYouMean: String?) -> Diagnostic {
        Diagnostic(
            "ND0407", "\(place.text): this edge names the node '\(name)', which \(where_) does not list",
            remedy: didYouMean ?? "add the node to \(where_), or remove the edge")
    }

    public static func cells(_ place: Place, has count: Int, expected: Int, blanks: Bool = false) -> Diagnostic {
        Diagnostic(
            "ND0408", "\(place.text): this line has \(count) value\(count == 1 ? "" : "s"), the lines before it have \(expected)",
            remedy: blanks
                ? "a text that holds blanks is written in double quotes; lists of a node and its neighbours are read from files called .adjlist"
                : "an empty value keeps its place: 'a,b,' has three; a value that holds the separator is written in double quotes")
    }

    public static func tooFewColumns(_ place: Place, separator: String) -> Diagnostic {
        Diagnostic(
            "ND0408", "\(place.text): an edge needs two values, a source and a target, separated by \(separator)",
            remedy: "name the separator if it is another one, or check the ending of the file")
    }

    public static func weight(_ place: Place, _ text: String, of field: String) -> Diagnostic {
        Diagnostic(
            "ND0409", "\(place.text): the \(field) of this edge is \(text.isEmpty ? "missing" : "'\(text)'"), not a finite number",
            remedy: "give every edge a finite \(field), or remove the edge")
    }

    public static func number(_ place: Place, _ text: String, expected: String) -> Diagnostic {
        Diagnostic("ND0409", "\(place.text): '\(text)' is not \(expected)")
    }

    public static func fieldTwice(_ place: Place, _ field: String, of what: String) -> Diagnostic {
        Diagnostic("ND0416", "\(place.text): '\(field)' stands twice in \(what)", remedy: "keep one of them")
    }

    public static func noColumn(_ name: String, _ file: String, columns: [String]) -> Diagnostic {
        Diagnostic(
            "ND0414", "'\(file)' has no column '\(name)'",
            remedy: columns.isEmpty ? "its first line does not name the columns: add a header line" : suggestion(for: name, among: columns) ?? "its columns are \(columns.map { "'\($0)'" }.joined(separator: ", "))")
    }

    public static func nothing(_ file: String, _ what: String) -> Diagnostic {
        Diagnostic("ND0415", "'\(file)' holds no \(what)", remedy: "see whether this is the file that is meant, and whether it was written to its end")
    }

    public static func tooMany(_ count: Int, _ what: String) -> Diagnostic {
        count < 0
            ? Diagnostic("ND0410", "a network cannot have \(count) \(what)", remedy: "a count is 0 or more")
            : Diagnostic("ND0410", "a network has at most \(Network.largestCount) \(what), not \(count)", remedy: "make a smaller network")
    }

    // MARK: counts, indices and limits of formats

    public static func count(_ place: Place, _ what: String, promised: Int, found: String) -> Diagnostic {
        Diagnostic(
            "ND0420", "\(place.text): the file promises \(promised) \(what), but \(found)",
            remedy: "correct the number, or fetch the file again: it may be cut off")
    }

    public static func index(_ place: Place, _ text: String, of what: String, largest: Int) -> Diagnostic {
        Diagnostic(
            "ND0421", "\(place.text): there is no \(what) \(text): they are numbered from 1 to \(largest)",
            remedy: text == "0" ? "this format counts from 1: add 1 to every number" : "correct the number, or the count in the header")
    }

    public static func documentType(_ place: Place) -> Diagnostic {
        Diagnostic(
            "ND0422", "\(place.text): this file declares entities or a document type of its own, which is not read",
            remedy: "remove the part from '<!DOCTYPE' to its closing '>': networks do not need it, and it can hide bombs")
    }

    public static func tooDeep(_ place: Place, _ limit: Int) -> Diagnostic {
        Diagnostic("ND0423", "\(place.text): this is nested deeper than \(limit) levels", remedy: "no file of a network is: check that this is the file you meant")
    }

    public static func notANetwork(_ place: Place, _ what: String, remedy: String) -> Diagnostic {
        Diagnostic("ND0424", "\(place.text): \(what)", remedy: remedy)
    }

    public static func noSquare(_ place: Place, rows: Int, columns: Int) -> Diagnostic {
        Diagnostic(
            "ND0417", "\(place.text): a network needs a square matrix, and this one has \(rows) rows and \(columns) columns",
            remedy: "without 'network' load gives the matrix: let M = load(path)")
    }

    public static func notSymmetric(_ place: Place, _ i: Int, _ j: Int) -> Diagnostic {
        Diagnostic(
            "ND0418", "\(place.text): the matrix of an undirected network must be symmetric, but [\(i), \(j)] and [\(j), \(i)] differ",
            remedy: "leave out 'directed: false'")
    }

    // MARK: writing

    public static func unwritableEnding(_ path: String, known: [String]) -> Diagnostic {
        Diagnostic(
            "ND0402", "the ending of '\(path)' does not say how to write a network",
            remedy: "known endings are \(known.map { "." + $0 }.joined(separator: " ")), and each with .gz behind it")
    }

    public static func cannotHold(_ path: String, _ format: String, _ what: String, remedy: String) -> Diagnostic {
        Diagnostic("ND0431", "'\(path)' cannot be written: \(format) cannot hold \(what)", remedy: remedy)
    }

    /// A remark: the file was written without something.
    public static func leftOut(_ path: String, _ what: String, remedy: String) -> Diagnostic {
        Diagnostic("ND0432", "'\(path)' does not hold \(what)", remedy: remedy, severity: .warning)
    }

    // MARK: values given by a program

    public static func argument(_ name: String, of generator: String, must: String, found: String, remedy: String? = nil) -> Diagnostic {
        Diagnostic("ND0411", "'\(name)' of \(generator) must \(must), not \(found)", remedy: remedy)
    }

    public static func unlucky(_ generator: String, _ why: String, remedy: String) -> Diagnostic {
        Diagnostic("ND0411", "\(generator) found no network: \(why)", remedy: remedy)
    }

    public static func endOutOfRange(_ node: Int, edge: Int, size: Int) -> Diagnostic {
        Diagnostic(
            "ND0412", "edge \(edge) names the node \(node), but nodes are numbered from 0 to \(size - 1)",
            remedy: node == size ? "nodes are numbered from 0, not from 1; or say how many there are with 'size:'" : nil)
    }

    static func addedEnd(_ node: Int, edge: Int, size: Int) -> Diagnostic {
        Diagnostic(
            "ND0412", "edge \(edge) of those to add names the node \(node), but nodes are numbered from 0 to \(size - 1)",
            remedy: "add nodes with them: add(g, nodes: 1, edges: [...])")
    }

    public static func noNode(_ node: Int, size: Int) -> Diagnostic {
        Diagnostic(
            "ND0412", size == 0 ? "there is no node \(node): the network has none" : "there is no node \(node): nodes are numbered from 0 to \(size - 1)",
            remedy: size > 0 && node == size ? "the last node is \(size - 1)" : nil)
    }

    public static func noNode(_ name: String, didYouMean: String?) -> Diagnostic {
        Diagnostic("ND0412", "no node is called '\(name)'", remedy: didYouMean)
    }

    public static func columnLength(_ name: String, has count: Int, needs: Int) -> Diagnostic {
        Diagnostic("ND0413", "'\(name)' has \(count) value\(count == 1 ? "" : "s") where \(needs) are needed, one each", remedy: "give \(needs) value\(needs == 1 ? "" : "s"), in order")
    }

    public static func columnTwice(_ name: String) -> Diagnostic {
        Diagnostic("ND0416", "the attribute '\(name)' is given twice", remedy: "give one of them another name, or leave it out")
    }

    public static func notSquare(count: Int, size: Int) -> Diagnostic {
        Diagnostic("ND0417", "a weight matrix of \(size) nodes has \(size) x \(size) entries, not \(count)", remedy: "give one row and one column for each node")
    }

    public static func entryNotFinite(_ i: Int, _ j: Int) -> Diagnostic {
        Diagnostic("ND0409", "the entry [\(i), \(j)] of the weight matrix is not a finite number", remedy: "where there is no edge the entry is 0")
    }

    public static func notSymmetric(_ i: Int, _ j: Int) -> Diagnostic {
        Diagnostic(
            "ND0418", "the weight matrix of an undirected network must be symmetric, but [\(i), \(j)] and [\(j), \(i)] differ",
            remedy: "say 'directed: true', or make both equal, as (W + W.T)/2 does")
    }
}
