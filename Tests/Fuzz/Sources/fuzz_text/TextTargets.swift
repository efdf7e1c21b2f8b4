import Foundation
import NDCore
import NDSyntax

/// What is done with each text; chosen by the variable `FUZZ_TARGET`.
private enum Target: String {
    /// Reads it, and shows what is wrong with it as a terminal and an editor get it.
    case parse
    /// Formats it, and formats the result: the second must be the first.
    case format

    static let chosen = Target(rawValue: ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? "parse") ?? .parse
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let file = SourceFile(name: "input", bytes: Array(UnsafeBufferPointer(start: data, count: count)))
    switch Target.chosen {
    case .parse: read(file)
    case .format: write(file)
    }
    return 0
}

private func read(_ file: SourceFile) {
    var sources = SourceMap()
    let id = sources.add(file)
    let (tree, diagnostics, _) = parseTree(file, id: id)
    // Every byte is in exactly one token.
    var end = 0
    for token in tree.tokens {
        precondition(token.range.lowerBound == end, "the tokens leave a gap or overlap")
        end = token.range.upperBound
    }
    precondition(end == file.bytes.count, "the tokens do not reach the end")
    precondition(diagnostics.count <= 21, "more messages than one reads")
    _ = parse(file, id: id)
    let renderer = DiagnosticRenderer(sources: sources, color: true)
    for diagnostic in diagnostics {
        let places = [diagnostic.primary].compactMap { $0 } + diagnostic.secondary
        for place in places { precondition(place.span.range.upperBound <= file.bytes.count, "a mark behind the end") }
        let text = renderer.render(diagnostic)
        precondition(text.utf8.count < 20_000, "a message longer than one reads")
        _ = diagnostic.json(sources)
    }
}

private func write(_ file: SourceFile) {
    switch format(file, id: FileID(0), width: 60) {
    case .unreadable(let diagnostics):
        precondition(!diagnostics.contains { $0.code == "ND0138" }, "the formatter would have changed the program")
    case .formatted(let once):
        guard case .formatted(let twice) = format(SourceFile(name: "input", bytes: once), id: FileID(0), width: 60) else {
            preconditionFailure("the formatter's text cannot be read")
        }
        precondition(once == twice, "the formatter is not idempotent")
    }
}
