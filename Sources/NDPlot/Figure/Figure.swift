import NDCore

/// A picture as a value: one panel, or several in a grid.
///
/// Sizes are in points, 72 to the inch. Rendering is deterministic: the same figure gives the same bytes.
public struct Figure: Sendable, Hashable {
    public var panels: [Panel]
    /// Panels side by side; chosen so that the grid is nearly square where `nil`.
    public var columns: Int?
    /// Stands above all panels.
    public var title: String
    /// Found from the content where `nil`.
    public var width: Double?
    public var height: Double?

    public static let sizes: ClosedRange<Double> = 40...8000

    public init(_ panels: [Panel], columns: Int? = nil, title: String = "", width: Double? = nil, height: Double? = nil) {
        self.panels = panels
        self.columns = columns
        self.title = title
        self.width = width
        self.height = height
    }

    public init(_ panel: Panel, width: Double? = nil, height: Double? = nil) {
        self.init([panel], width: width, height: height)
    }

    /// Several figures as one grid of their panels.
    public static func grid(_ figures: [Figure], columns: Int? = nil, title: String = "") -> Figure {
        Figure(figures.flatMap(\.panels), columns: columns, title: title)
    }

    /// What it is, in a line.
    public var description: String {
        let layers = panels.flatMap(\.layers).map(\.kind)
        var counted: [(kind: String, count: Int)] = []
        for kind in layers {
            if let at = counted.firstIndex(where: { $0.kind == kind }) { counted[at].count += 1 } else { counted.append((kind, 1)) }
        }
        let content = counted.map { $0.count == 1 ? $0.kind : "\($0.count) x \($0.kind)" }.joined(separator: ", ")
        return panels.count == 1 ? "figure: \(content)" : "figure: \(panels.count) panels, \(content)"
    }
}

/// What a figure is written as.
public enum PictureFormat: String, Sendable, CaseIterable {
    case svg, png, pdf

    /// By the ending of a path. `ND0704` for another one.
    public init(path: String) throws(Diagnostic) {
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        let ending = name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]).lowercased() } ?? ""
        guard let known = PictureFormat(rawValue: ending) else { throw PlotError.format(ending) }
        self = known
    }
}
