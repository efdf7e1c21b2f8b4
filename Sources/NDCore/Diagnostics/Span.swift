/// A source text known to a session: its index in the session's `SourceMap`.
public struct FileID: Hashable, Sendable {
    public let index: UInt32
    public init(_ index: UInt32) { self.index = index }
}

/// A half-open range of bytes `start ..< end` in one source text.
public struct Span: Hashable, Sendable {
    public var file: FileID
    public var start: UInt32
    public var end: UInt32

    public init(file: FileID, start: UInt32, end: UInt32) {
        self.file = file
        self.start = start
        self.end = max(start, end)
    }

    public init(file: FileID, _ range: Range<Int>) {
        self.init(
            file: file, start: UInt32(clamping: range.lowerBound), end: UInt32(clamping: range.upperBound))
    }

    public var range: Range<Int> { Int(start)..<Int(end) }

    /// The smallest span that holds both. Spans of different files give the first.
    public func union(_ other: Span) -> Span {
        guard file == other.file else { return self }
        return Span(file: file, start: min(start, other.start), end: max(end, other.end))
    }

    /// The empty span just behind this one.
    public var endPoint: Span { Span(file: file, start: end, end: end) }
}
