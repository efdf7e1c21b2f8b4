import CNDKernels

extension ScriptModule {
    /// The code as text, one instruction a line, function after function.
    public var disassembly: String {
        var out = ""
        for (number, function) in functions.enumerated() {
            out += "\(number == 0 ? "root" : "function \(number)") \(function.name), \(function.frame) registers\n"
            var i = function.start
            while i < function.end {
                let word = code[i]
                let text = nd_script_text(UInt32(word.op)).map { String(cString: $0) } ?? "?"
                let kinds = nd_script_operands(UInt32(word.op)).map { String(cString: $0) }?.split(separator: " ") ?? []
                var parts = kinds.isEmpty ? [] : operands(word, kinds[0], at: i)
                let place = String(i)
                if kinds.count > 1, i + 1 < function.end {
                    i += 1
                    parts += operands(code[i], kinds[1], at: i)
                }
                out += String(repeating: " ", count: max(0, 6 - place.count)) + place + "  "
                out += text + String(repeating: " ", count: max(1, 18 - text.count)) + parts.joined(separator: ", ") + "\n"
                i += 1
            }
        }
        return out
    }

    private func operands(_ word: nd_script_word, _ kinds: Substring, at i: Int) -> [String] {
        zip(kinds, [word.a, word.b, word.c]).compactMap { kind, field -> String? in
            switch kind {
            case "d", "D", "r", "R": "r\(field)"
            case "k": Int(field) < constants.count ? "#\(constantText(constants[Int(field)]))" : "#?"
            case "i": "\(Int16(bitPattern: field))"
            case "j": "-> \(i + 1 + Int(Int16(bitPattern: field)))"
            case "f": "f\(field)"
            case "x": "exit \(field)"
            case "m": "\"\(reason(UInt32(field)))\""
            case "s": "site \(field)"
            case "n": nd_script_function_name(UInt32(field)).map { String(cString: $0) } ?? "?"
            default: nil
            }
        }
    }

    /// Constants have no kind of their own: what looks like a small integer is shown as one.
    private func constantText(_ bits: UInt64) -> String {
        let n = Int64(bitPattern: bits)
        return n.magnitude < 1 << 48 ? "\(n)" : "\(Double(bitPattern: bits))"
    }
}
