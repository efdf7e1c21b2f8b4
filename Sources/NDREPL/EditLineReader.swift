import CEdit
#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Line editing by libedit: cursor keys, history, Tab, Ctrl-C and Ctrl-D as people expect them.
public final class EditLineReader: LineReader {
    /// What Tab asks: the candidates for the text before the cursor, and how many characters they replace.
    public typealias Completer = (_ before: String) -> (candidates: [String], replaced: Int)

    /// Whether there is a libedit to work with.
    public static var isInstalled: Bool { nd_edit_load() == 0 }

    private let editor: OpaquePointer
    private let history: OpaquePointer
    private let historyPath: String?
    private let completer: Completer
    private var promptText: UnsafeMutablePointer<CChar>?
    private var wasInterrupted = false

    /// Fails where libedit cannot start on this terminal, or is not installed.
    public init?(historyPath: String?, completer: @escaping Completer) {
        guard Self.isInstalled else { return nil }
        // Without a locale libedit drops everything that is not ASCII.
        if setlocale(LC_CTYPE, "") == nil || !Self.localeIsUTF8 { _ = setlocale(LC_CTYPE, "C.UTF-8") }
        guard let editor = nd_edit_init("nd") else { return nil }
        guard let history = nd_history_init() else {
            nd_edit_end(editor)
            return nil
        }
        self.editor = editor
        self.history = history
        self.historyPath = historyPath
        self.completer = completer
        _ = nd_history_size(history, 10_000)
        _ = nd_history_unique(history, 1)
        if let historyPath { _ = nd_history_load(history, historyPath) }
        configure()
    }

    deinit {
        nd_edit_end(editor)
        nd_history_end(history)
        free(promptText)
    }

    private static var localeIsUTF8: Bool {
        guard let name = nl_langinfo(nl_item(CODESET)) else { return false }
        return String(cString: name) == "UTF-8"
    }

    private func configure() {
        _ = nd_edit_set_context(editor, Unmanaged.passUnretained(self).toOpaque())
        _ = nd_edit_set_prompt(editor) { editor in EditLineReader.of(editor)?.promptText }
        _ = nd_edit_set_editor(editor, "emacs")
        _ = nd_edit_set_signal(editor, 0)
        _ = nd_edit_use_history(editor, history)
        // While a line is edited Ctrl-C is a key like any other; while a program runs it is a signal.
        _ = nd_edit_set_terminal(editor, "-d", "-isig")
        _ = nd_edit_add_function(editor, "nd-interrupt", "give up this line") { editor, _ in
            EditLineReader.of(editor)?.wasInterrupted = true
            return UInt8(ND_EDIT_EOF)
        }
        _ = nd_edit_add_function(editor, "nd-complete", "complete the name before the cursor") { editor, _ in
            EditLineReader.of(editor)?.complete() ?? UInt8(ND_EDIT_ERROR)
        }
        _ = nd_edit_bind(editor, "^C", "nd-interrupt")
        _ = nd_edit_bind(editor, "^I", "nd-complete")
        _ = nd_edit_bind(editor, "^R", "em-inc-search-prev")
        _ = nd_edit_bind(editor, "^W", "ed-delete-prev-word")
        // Keys that terminals send for Home, End, Delete and word moves.
        for (key, action) in [
            ("\\e[H", "ed-move-to-beg"), ("\\e[F", "ed-move-to-end"), ("\\e[1~", "ed-move-to-beg"), ("\\e[4~", "ed-move-to-end"),
            ("\\e[3~", "ed-delete-next-char"), ("\\e[1;5C", "em-next-word"), ("\\e[1;5D", "ed-prev-word"),
        ] {
            _ = nd_edit_bind(editor, key, action)
        }
    }

    private static func of(_ editor: OpaquePointer?) -> EditLineReader? {
        guard let editor, let context = nd_edit_context(editor) else { return nil }
        return Unmanaged<EditLineReader>.fromOpaque(context).takeUnretainedValue()
    }

    public func read(prompt: String) -> LineEvent {
        free(promptText)
        promptText = strdup(prompt)
        wasInterrupted = false
        var count: Int32 = 0
        let text = nd_edit_gets(editor, &count)
        if wasInterrupted {
            Terminal.write("^C\n")
            return .interrupted
        }
        guard let text, count > 0 else {
            Terminal.write("\n")
            return .endOfInput
        }
        var line = String(cString: text)
        if line.last == "\n" { line.removeLast() }
        return .line(line)
    }

    public func remember(_ statement: String) {
        let trimmed = statement.drop { $0 == "\n" || $0 == " " }
        guard !trimmed.isEmpty else { return }
        _ = nd_history_enter(history, String(trimmed))
        if let historyPath { HistoryFile.append(String(trimmed), to: historyPath) }
    }

    /// One candidate is inserted; several are extended to what they share, or listed.
    private func complete() -> UInt8 {
        guard let info = nd_edit_line(editor) else { return UInt8(ND_EDIT_ERROR) }
        let length = info.pointee.cursor - info.pointee.buffer
        let bytes = UnsafeRawBufferPointer(start: info.pointee.buffer, count: max(0, length))
        let before = String(decoding: bytes, as: UTF8.self)
        // Tab where nothing has been written indents.
        if before.allSatisfy({ $0 == " " }) {
            _ = nd_edit_insert(editor, "    ")
            return UInt8(ND_EDIT_REFRESH)
        }
        let (candidates, replaced) = completer(before)
        guard let first = candidates.first else { return UInt8(ND_EDIT_REFRESH_BEEP) }
        let shared = candidates.dropFirst().reduce(first) { String(zip($0, $1).prefix { $0 == $1 }.map(\.0)) }
        if shared.count > replaced || candidates.count == 1 {
            let rest = String(shared.dropFirst(replaced))
            if rest.isEmpty { return UInt8(ND_EDIT_REFRESH) }
            _ = nd_edit_insert(editor, rest)
            return UInt8(ND_EDIT_REFRESH)
        }
        Terminal.write("\n" + Self.columns(candidates, width: Terminal.width))
        return UInt8(ND_EDIT_REDISPLAY)
    }

    /// Names in columns, read downwards, as `ls` writes them; at most 200.
    static func columns(_ names: [String], width: Int) -> String {
        let shown = names.prefix(200)
        let cell = (shown.map(\.count).max() ?? 0) + 2
        let perLine = max(1, width / cell)
        let rows = (shown.count + perLine - 1) / perLine
        var text = ""
        for row in 0..<rows {
            var line = ""
            for index in stride(from: row, to: shown.count, by: rows) {
                line += shown[index] + String(repeating: " ", count: cell - shown[index].count)
            }
            while line.last == " " { line.removeLast() }
            text += line + "\n"
        }
        return names.count > 200 ? text + "… and \(names.count - 200) more\n" : text
    }
}
