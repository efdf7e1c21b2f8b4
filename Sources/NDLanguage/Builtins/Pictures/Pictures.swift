import NDCore
import NDNetwork
import NDPlot

extension Builtins {
    /// Figures: shown at the prompt, written by `save`.
    static let pictures: [Builtin] = [
        Builtin("plot(xs, ys = none, title = \"\", x = \"\", y = \"\", label = none, labels = none, x_scale = \"linear\", y_scale = \"linear\", x_range = none, y_range = none)", "Lines over xs: one for a vector ys, one for each column of a matrix. With one argument xs counts. `x:` and `y:` name the axes.", example: "let f = plot([0, 1, 2], [0, 1, 4], title: \"squares\")\nexpect type_of(f) == \"figure\"", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            try drawn(call, points: false)
        },
        Builtin("scatter(xs, ys, title = \"\", x = \"\", y = \"\", label = none, labels = none, x_scale = \"linear\", y_scale = \"linear\", x_range = none, y_range = none, color = none, map = \"viridis\")", "Separate points, coloured by values if `color:` gives one for each.", example: "expect type_of(scatter([1, 2], [3, 4])) == \"figure\"", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            try drawn(call, points: true)
        },
        Builtin("heatmap(values, title = \"\", x = \"\", y = \"\", label = \"\", map = \"viridis\", range = none, columns = none, rows = none)", "A matrix as coloured cells, its first row at the top. `columns:` and `rows:` are the places of the cells, evenly spaced, such as run.t; else they are numbered.", example: "expect type_of(heatmap([[1, 2], [3, 4]])) == \"figure\"", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            let a = try call.matrix(0)
            guard let values = a.reals else { throw call.wants("a matrix of real numbers", 0) }
            let scale = ColourScale(try ColourMap(named: call.string(5)), limits: try range(call, 6), label: try call.string(4))
            let (rows, columns) = (a.shape.extents[0], a.shape.extents[1])
            let layer = try HeatMapLayer(
                values, rows: rows, columns: columns, x: extent(call, 7, count: columns), y: extent(call, 8, count: rows), scale: scale)
            return .figure(Figure.heatMap(layer, title: try call.string(1), xLabel: try call.string(2), yLabel: try call.string(3)))
        },
        Builtin("draw(g, color = none, layout = \"auto\", label = \"\", title = \"\", map = none, range = none, sizes = none, names = none, seed = 0)", "A drawing of a network. `color:` colours its nodes by values, one for each, or by the name of a node attribute (or \"degree\"); texts and booleans make classes with a legend. `sizes:` gives diameters in points, one or one each, or the name of an attribute that areas grow with. `layout:` is auto (by the columns x and y of the nodes where there are any), force, circle or spectral (by the eigenvectors of the Laplacian's second and third smallest eigenvalues, Hall 1970); or a matrix with a place for each node. Names are written where there are at most 60 nodes, or as `names:` says.", example: "let g = graph([[0, 1], [1, 2]], nodes: (kind: [\"a\", \"b\", \"a\"]))\nexpect type_of(draw(g, color: \"kind\", sizes: \"degree\")) == \"figure\"\nexpect type_of(draw(cycle(5), color: [1, 2, 3, 4, 5])) == \"figure\"", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            try drawing(call)
        },
        Builtin("panels(figures, columns = none, title = \"\")", "Several figures side by side as one, in rows of `columns` (about as many rows as columns unless given).", example: "let f = plot([1, 2])\nexpect type_of(panels([f, f])) == \"figure\"", apart: LibraryCall.some) { (call: Call) throws(Diagnostic) in
            guard case .list(let items) = call[0] else { throw call.wants("a list of figures", 0) }
            var figures: [Figure] = []
            for item in items {
                guard case .figure(let f) = item else { throw call.wants("a list of figures", 0) }
                figures.append(f)
            }
            return .figure(Figure.grid(figures, columns: try call.optionalInt(1), title: try call.string(2)))
        },
    ]

    /// From the first to the last of the places of a heat map's columns or rows.
    private static func extent(_ call: Call, _ i: Int, count: Int) throws(Diagnostic) -> ClosedRange<Double>? {
        if call[i].isNone { return nil }
        let places = try call.vector(i)
        guard places.count == count, let first = places.first, let last = places.last, first < last, last.isFinite, first.isFinite else {
            throw call.wants("\(count) places that grow from the first to the last", i)
        }
        return first...last
    }

    private static func range(_ call: Call, _ i: Int) throws(Diagnostic) -> ClosedRange<Double>? {
        if call[i].isNone { return nil }
        let ends = try call.vector(i)
        guard ends.count == 2, ends[0] < ends[1] else { throw call.wants("two numbers, the smaller first", i) }
        return ends[0]...ends[1]
    }

    private static func axis(_ call: Call, label: Int, scale: Int, range limits: Int) throws(Diagnostic) -> Axis {
        guard let scale = Axis.Scale(rawValue: try call.string(scale)) else { throw call.must(scale, "be \"linear\" or \"log\"") }
        return Axis(try call.string(label), range: try range(call, limits), scale: scale)
    }

    private static func drawn(_ call: Call, points: Bool) throws(Diagnostic) -> Value {
        var x = try call.array(0)
        var y: NDArray
        if call[1].isNone {
            y = x
            x = NDArray(Array(0..<y.length))
        } else {
            y = try call.array(1)
        }
        guard x.rank == 1, let xs = x.reals else { throw call.wants("a vector of real numbers", 0) }
        guard (1...2).contains(y.rank), let ys = y.reals else { throw call.wants("a vector or a matrix of real numbers", 1) }
        if y.rank == 2, y.shape.extents[0] != xs.count, y.shape.extents[1] == xs.count { y = y.transposed }
        guard y.length == xs.count else {
            throw call.fault(1, LanguageError.argument(
                "ys", of: call.builtin.name, must: "have a value for each of the \(xs.count) xs", found: y.rank == 1 ? "\(y.length)" : "\(y.length) rows"))
        }
        let count = y.rank == 2 ? y.shape.extents[1] : 1
        let all = y.rank == 2 ? y.reals ?? [] : ys
        var labels: [String] = []
        if case .list(let items) = call[6] { labels = items.map(call.interpreter.text) }
        if let label = try call.optionalString(5) { labels = [label] }
        var layers: [Layer] = []
        for k in 0..<count {
            let column = count == 1 ? all : (0..<xs.count).map { all[$0 * count + k] }
            let label = k < labels.count ? labels[k] : ""
            if points {
                let values = call[11].isNone ? nil : try call.vector(11)
                if let values, values.count != xs.count {
                    throw call.fault(11, LanguageError.argument("color", of: call.builtin.name, must: "be one value for each of the \(xs.count) points", found: "\(values.count)"))
                }
                let scale = ColourScale(try ColourMap(named: call.string(12)))
                layers.append(.points(try PointsLayer(x: xs, y: column, label: label, values: values, scale: scale)))
            } else {
                layers.append(.line(try LineLayer(x: xs, y: column, label: label)))
            }
        }
        let panel = Panel(
            layers, title: try call.string(2), x: try axis(call, label: 3, scale: 7, range: 9), y: try axis(call, label: 4, scale: 8, range: 10))
        return .figure(Figure(panel))
    }

    private static func placement(_ call: Call, _ g: Network) throws(Diagnostic) -> Placement {
        if case .array(let places) = call[2] {
            guard places.rank == 2, places.shape.extents[1] == 2, let v = places.reals else { throw call.wants("a matrix of two columns", 2) }
            let rows = 0..<places.length
            return .coordinates(x: rows.map { v[2 * $0] }, y: rows.map { v[2 * $0 + 1] })
        }
        switch try call.string(2) {
        case "auto": return .automatic
        case "force": return .force
        case "circle": return .circular
        case "spectral":
            let places = try spectralPlaces(call, g)
            return .coordinates(x: places.x, y: places.y)
        default: throw call.must(2, "be \"auto\", \"force\", \"circle\" or \"spectral\"")
        }
    }

    /// What the nodes are coloured by: numbers, or classes where they are texts.
    private static func colouring(_ call: Call, of g: Network) throws(Diagnostic) -> (values: [Double]?, classes: NodeClasses?) {
        let column: Column
        switch call[1] {
        case .none: return (nil, nil)
        case .string: column = try attribute(call, 1, of: g)
        case .list(let items):
            let texts = items.compactMap { item -> String? in if case .string(let s) = item { s } else { nil } }
            guard texts.count == items.count else { throw call.wants("one number or one text for each node", 1) }
            column = .text(texts)
        case .array(let a) where a.type == .boolean && a.rank == 1 && a.count == g.size: column = .boolean(a.booleans ?? [])
        default: column = .real(try call.vector(1))
        }
        guard column.count == g.size else { throw call.fault(1, PlotError.perNode("color", column.count, size: g.size)) }
        switch column {
        case .text(let labels): return (nil, NodeClasses(labels))
        case .boolean(let flags): return (nil, NodeClasses(flags.map { $0 ? "true" : "false" }))
        case .real, .integer: return (column.reals, nil)
        }
    }

    /// A node attribute by its name; `degree` where there is none of that name.
    private static func attribute(_ call: Call, _ i: Int, of g: Network) throws(Diagnostic) -> Column {
        let name = try call.string(i)
        if let column = g.nodeAttributes[name] { return column }
        if name == "degree" { return .integer(g.degrees) }
        let known = (g.nodeAttributes.names + ["degree"]).map { "\"\($0)\"" }.joined(separator: ", ")
        throw call.must(i, "be one value for each node, or name one of its attributes: \(known)")
    }

    private static func drawing(_ call: Call) throws(Diagnostic) -> Value {
        let g = try network(call, 0)
        let (values, classes) = try colouring(call, of: g)
        let map = try call.optionalString(5).map { name throws(Diagnostic) in try ColourMap(named: name) } ?? .viridis
        var label = try call.string(3)
        if label.isEmpty, case .string(let name) = call[1] { label = name }
        let scale = ColourScale(map, limits: try range(call, 6), label: label)
        var sizes: [Double]?
        if case .string = call[7] {
            guard let areas = try attribute(call, 7, of: g).reals else { throw call.must(7, "name an attribute of numbers") }
            sizes = Figure.diameters(byArea: areas)
        } else if !call[7].isNone {
            let given = try call.reals(7)
            guard given.count == g.size || given.count == 1 else { throw call.fault(7, PlotError.perNode("sizes", given.count, size: g.size)) }
            sizes = given
        }
        let names: Bool? = call[8].isNone ? nil : try call.boolean(8)
        return .figure(try Figure.drawing(
            of: g, placement: placement(call, g), values: values, scale: scale, classes: classes, sizes: sizes, labels: names,
            title: try call.string(4), seed: try call.seed(9), cancel: call.interpreter.configuration.cancel))
    }
}
