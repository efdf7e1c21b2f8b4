import CNDKernels

/// Proves what the machine's loop takes for granted: operands name registers of the frame, constants, functions, exits and
/// draw sites that exist; jumps land on instructions of the same function; no function runs past its end; divisors that
/// stand in the code are positive. It cannot tell what kind of value a register holds: that is the compiler's part.
public enum ScriptVerifier {
    public struct Fault: Error, Equatable, CustomStringConvertible {
        public let place: Int
        public let description: String
    }

    public static func verify(_ module: ScriptModule) throws(Fault) {
        guard !module.functions.isEmpty else { throw Fault(place: 0, description: "no function") }
        for function in module.functions {
            guard function.start >= 0, function.start < function.end, function.end <= module.code.count else {
                throw Fault(place: function.start, description: "\(function.name) lies outside the code")
            }
            guard function.frame >= 2, function.frame <= Int(UInt16.max) else {
                throw Fault(place: function.start, description: "a frame of \(function.frame) registers")
            }
            try verify(function, module)
        }
    }

    private static func verify(_ function: ScriptModule.Function, _ module: ScriptModule) throws(Fault) {
        var starts = Set<Int>()
        var targets: [(from: Int, to: Int)] = []
        var i = function.start
        var falls = true
        while i < function.end {
            starts.insert(i)
            let word = module.code[i]
            guard let text = nd_script_operands(UInt32(word.op)) else { throw Fault(place: i, description: "no such instruction: \(word.op)") }
            let parts = String(cString: text).split(separator: " ")
            try check(word, parts[0], i, function, module, &targets)
            falls = !endsFlow.contains(UInt32(word.op))
            if parts.count > 1 {
                i += 1
                guard i < function.end else { throw Fault(place: i, description: "an instruction is cut off") }
                try check(module.code[i], parts[1], i, function, module, &targets)
            }
            i += 1
        }
        if falls { throw Fault(place: function.end - 1, description: "\(function.name) runs past its end") }
        for target in targets where !starts.contains(target.to) {
            throw Fault(place: target.from, description: "a jump to \(target.to), which is no instruction of \(function.name)")
        }
    }

    private static let endsFlow: Set<UInt32> = [
        ND_S_BAIL.rawValue, ND_S_EXIT.rawValue, ND_S_JUMP.rawValue, ND_S_LOOP.rawValue, ND_S_RETURN.rawValue,
    ]

    private static func check(
        _ word: nd_script_word, _ operands: Substring, _ i: Int, _ function: ScriptModule.Function, _ module: ScriptModule,
        _ targets: inout [(from: Int, to: Int)]
    ) throws(Fault) {
        for (kind, field) in zip(operands, [word.a, word.b, word.c]) {
            let x = Int(field)
            let holds: Bool
            switch kind {
            case "d", "r": holds = x < function.frame
            case "D", "R": holds = x + 1 < function.frame
            case "k": holds = x < module.constants.count
            case "f": holds = x > 0 && x < module.functions.count && Int(word.c) <= function.frame
            case "x": holds = x < module.exitCount
            case "m": holds = x < module.reasons.count
            case "s": holds = x < module.siteCount
            case "n": holds = nd_script_function_name(UInt32(x)) != nil
            case "j":
                targets.append((i, i + 1 + Int(Int16(bitPattern: field))))
                holds = true
            default: holds = true
            }
            guard holds else { throw Fault(place: i, description: "operand \(x) of \(String(cString: nd_script_text(UInt32(word.op))))") }
        }
        switch UInt32(word.op) {
        case ND_S_REM_K.rawValue, ND_S_DIV_K.rawValue:
            guard Int16(bitPattern: word.c) > 0 else { throw Fault(place: i, description: "a divisor that is not positive") }
        case ND_S_GLOBAL.rawValue:
            guard Int(word.b) < module.globalCount else { throw Fault(place: i, description: "no such global") }
        case ND_S_EXIT.rawValue:
            guard function.start == module.functions[0].start else { throw Fault(place: i, description: "an exit outside the root") }
        case ND_S_RETURN.rawValue:
            guard function.start != module.functions[0].start else { throw Fault(place: i, description: "a return of the root") }
        default: break
        }
    }
}
