import NDCore

/// Every diagnostic of the machine, `ND0590` to `ND0599`. A user meets most of them only through a fault of nd itself;
/// they exist so that such a fault is a message and never a crash.
public enum MachineError {
    public static func bytecode(_ what: String, kernel: String, at offset: Int? = nil) -> Diagnostic {
        let place = offset.map { " at word \($0)" } ?? ""
        return Diagnostic("ND0590", "the bytecode of '\(kernel)' is not valid\(place): \(what)")
    }

    public static func form(_ what: String, kernel: String, instruction: Int? = nil) -> Diagnostic {
        let place = instruction.map { " at %\($0)" } ?? ""
        return Diagnostic("ND0591", "the intermediate form of '\(kernel)' is not valid\(place): \(what)")
    }

    public static func shapes(_ op: IROp, _ shapes: [Shape]) -> Diagnostic {
        let text = shapes.map(\.description).joined(separator: " and ")
        return Diagnostic("ND0592", "'\(op.rawValue)' cannot take operands of shape \(text)")
    }

    public static func binding(_ slot: String, _ what: String) -> Diagnostic {
        Diagnostic("ND0593", "'\(slot)' \(what)")
    }

    public static func tooLarge(_ what: String, kernel: String) -> Diagnostic {
        Diagnostic(
            "ND0594", "'\(kernel)' needs \(what), more than bytecode can name",
            remedy: "the walker runs it, slowly; smaller arrays would run on the virtual machine")
    }

    public static func topology(_ what: String) -> Diagnostic {
        Diagnostic("ND0595", "the arcs do not fit the module: \(what)")
    }
}

