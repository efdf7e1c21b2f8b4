import Foundation
import NDCore
import NDLanguage
import Synchronization

/// Runs programs as a host does: on a thread with a stack for deep recursion.
enum LargeStack {
    static let size = 256 << 20

    static func run<T: Sendable>(_ body: @escaping @Sendable () -> T) -> T? {
        let result = Mutex<T?>(nil)
        let done = DispatchSemaphore(value: 0)
        let box = Box(result)
        let thread = Thread {
            let value = body()
            box.result.withLock { $0 = value }
            done.signal()
        }
        thread.stackSize = size
        thread.start()
        done.wait()
        return box.result.withLock { $0 }
    }

    private final class Box<T: Sendable>: Sendable {
        let result: Mutex<T?>
        init(_ initial: consuming Mutex<T?>) { result = initial }
    }
}

/// What a run of a small program gave.
struct Outcome: Sendable {
    var rendered: String
    var codes: [String]
    var held: Int
    var output: String
    var value: String?
    var hasErrorsInText: Bool
}

func outcome(
    of source: String, name: String = "test.nd", limits: Limits = Limits(steps: 20_000_000, memory: 4 << 30), kind: RunKind = .file,
    files: (any FileAccess)? = nil, settings: [(name: String, text: String)] = []
) -> Outcome {
    let copied = settings.map { [$0.name, $0.text] }
    return LargeStack.run {
        let printed = PrintedText()
        let configuration = Configuration(
            limits: limits, output: { printed.add($0) }, files: files, settings: copied.map { ($0[0], $0[1]) }, stackSize: LargeStack.size)
        let interpreter = Interpreter(configuration: configuration)
        let result = interpreter.run(source: source, name: name, kind: kind)
        let renderer = DiagnosticRenderer(sources: interpreter.sources, color: false)
        return Outcome(
            rendered: result.diagnostics.map(renderer.render).joined(separator: "\n"), codes: result.diagnostics.map(\.code),
            held: result.held, output: printed.text, value: result.value.map(interpreter.echo), hasErrorsInText: result.hasErrorsInText)
    } ?? Outcome(rendered: "no answer", codes: ["none"], held: 0, output: "", value: nil, hasErrorsInText: false)
}

final class PrintedText: Sendable {
    private let store = Mutex("")
    func add(_ text: String) { store.withLock { $0 += text } }
    var text: String { store.withLock { $0 } }
}
