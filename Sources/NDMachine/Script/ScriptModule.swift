import CNDKernels

/// A lowered function or loop of a script, with all the functions it calls, ready for the script machine.
///
/// Registers hold an integer, a double, a boolean or an array; complex numbers and quotients of integers take two. Each
/// function has a frame of its own; arguments stand at the beginning of the callee's. Function 0 is the root.
public struct ScriptModule {
    public struct Function {
        public let name: String
        public var start: Int
        public var end: Int
        /// Registers of a frame, with room for the arguments of what it calls.
        public var frame: Int

        public init(name: String, start: Int, end: Int, frame: Int) {
            self.name = name
            self.start = start
            self.end = end
            self.frame = frame
        }
    }

    public var code: [nd_script_word]
    public var constants: [UInt64]
    public var functions: [Function]
    /// Why the code gives a piece of work back, by the operand of `bail`.
    public var reasons: [String]
    public var exitCount: Int
    public var siteCount: Int
    public var globalCount: Int

    public init() {
        (code, constants, functions, reasons) = ([], [], [], [])
        (exitCount, siteCount, globalCount) = (0, 0, 0)
    }

    /// The text of a reason that the machine or the code gave.
    public func reason(_ number: UInt32) -> String {
        switch Int(number) {
        case Int(ND_SCRIPT_OVERFLOW): "an integer left 64 bits"
        case Int(ND_SCRIPT_INDEX): "an index lay outside"
        case Int(ND_SCRIPT_DIVISION): "a division by zero"
        case Int(ND_SCRIPT_INEXACT): "a number was not whole, or too large to be exact as a double"
        case Int(ND_SCRIPT_STEPS): "the limit on steps"
        case Int(ND_SCRIPT_DEPTH): "calls nested too deep"
        case Int(ND_SCRIPT_MEMORY): "the limit on memory"
        case Int(ND_SCRIPT_DRAW): "a distribution with an invalid parameter"
        default: Int(number) < reasons.count ? reasons[Int(number)] : "unknown"
        }
    }
}

/// A code grew beyond what its jumps reach.
public struct ScriptTooLarge: Error {
    public init() {}
}

/// Puts words one behind another and jumps to places that are not known yet.
public struct ScriptAssembler {
    public private(set) var code: [nd_script_word] = []
    public private(set) var constants: [UInt64] = []
    private var constantPlaces: [UInt64: Int] = [:]
    private var labels: [Int?] = []
    private var jumps: [(at: Int, label: Int)] = []
    /// Behind the last place that a label marks: words before it must not be moved.
    public private(set) var sealed = 0
    /// Where the last instruction begins.
    private var last = 0

    public init() {}

    public var count: Int { code.count }

    public mutating func emit(_ op: nd_script_opcode, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0) {
        last = code.count
        code.append(Self.word(op.rawValue, a, b, c))
    }

    /// The data word of the instruction before.
    public mutating func data(_ a: Int, _ b: Int = 0) { code.append(Self.word(0, a, b, 0)) }

    private static func word(_ op: UInt32, _ a: Int, _ b: Int, _ c: Int) -> nd_script_word {
        nd_script_word(
            op: UInt16(truncatingIfNeeded: op), a: UInt16(truncatingIfNeeded: a), b: UInt16(truncatingIfNeeded: b), c: UInt16(truncatingIfNeeded: c))
    }

    public mutating func constant(_ bits: UInt64) -> Int {
        if let place = constantPlaces[bits] { return place }
        constants.append(bits)
        constantPlaces[bits] = constants.count - 1
        return constants.count - 1
    }

    public mutating func label() -> Int {
        labels.append(nil)
        return labels.count - 1
    }

    public mutating func mark(_ label: Int) {
        labels[label] = code.count
        sealed = code.count
    }

    public func place(of label: Int) -> Int? { labels[label] }

    /// An instruction whose third operand is a jump.
    public mutating func jump(_ op: nd_script_opcode, _ a: Int = 0, _ b: Int = 0, to label: Int) {
        jumps.append((code.count, label))
        emit(op, a, b, 0)
    }

    /// Lets the last instruction write to another register, if it writes to `from` and no label stands behind it.
    public mutating func retarget(_ from: Int, _ to: Int) -> Bool {
        guard last >= sealed, last < code.count, Int(code[last].a) == from, to <= Int(UInt16.max),
            let kind = nd_script_operands(UInt32(code[last].op))?.pointee, kind == 0x64 || kind == 0x44
        else { return false }
        code[last].a = UInt16(to)
        return true
    }

    /// The code with all jumps set.
    public mutating func finished() throws(ScriptTooLarge) -> [nd_script_word] {
        for jump in jumps {
            guard let target = labels[jump.label], let offset = Int16(exactly: target - jump.at - 1) else { throw ScriptTooLarge() }
            code[jump.at].c = UInt16(bitPattern: offset)
        }
        return code
    }
}
