import NDCore
import NDMachine
import NDSyntax

/// A function or a loop of the script, and what is known of running it on the script machine.
///
/// Nothing is lowered before it was met a few times. Types are those that the values have when the machine is entered; the
/// code is made once for each combination of them. What keeps giving its work back is left to the evaluator.
final class LoweringSite {
    enum Subject {
        case function(FunctionTemplate)
        case loop(Statement)
    }

    struct Variant {
        let inputs: [VType]
        let globals: [VType]
        let made: Specializer.Made
        let constants: [ScriptRegister]
    }

    let resolution: Resolution
    let span: Span
    /// What it is, as the listing says it.
    let title: String
    /// A function has none.
    let loop: Statement?

    /// Turns or calls that the evaluator has done.
    private var heat = 0
    private(set) var isClosed = false
    /// Why it does not run on the machine, or does no more.
    private(set) var reasons: [(why: String, span: Span)] = []
    private(set) var entries = 0
    private(set) var handedBack = 0
    private var badness = 0
    var unit: FlatUnit?
    var unitIsRange = false
    var variants: [Variant] = []
    private var unitsMade = 0

    static let callsBefore = 2
    static let turnsBefore = 6
    static let mostVariants = 6
    static let mostUnits = 3

    init(_ subject: Subject, _ resolution: Resolution) {
        self.resolution = resolution
        switch subject {
        case .function(let template):
            span = template.span
            title = "func \(template.signature)"
            loop = nil
        case .loop(let statement):
            span = statement.span
            title = if case .loop = statement.form { "for" } else { "while" }
            loop = statement
        }
    }

    /// Whether a loop should go on, from this turn, on the machine.
    func wants(turn: Int, left: Int) -> Bool {
        if isClosed { return false }
        if variants.isEmpty {
            heat += 1
            return heat > Self.turnsBefore && left > 2 && turn > 1
        }
        return left >= 8
    }

    /// Whether a call should run on the machine.
    var wantsCall: Bool {
        if isClosed { return false }
        if heat > Self.callsBefore { return true }
        heat += 1
        return heat > Self.callsBefore
    }

    func close(_ why: String, _ span: Span) {
        isClosed = true
        note(why, span)
    }

    func note(_ why: String, _ span: Span) {
        if reasons.count < 20, !reasons.contains(where: { $0.why == why && $0.span == span }) { reasons.append((why, span)) }
    }

    func entered() { entries += 1 }

    /// Work was given back after so many turns. What keeps doing so is closed, so that doing work twice costs at most a
    /// constant factor.
    func gaveBack(_ why: String, after turns: Int?, isFinal: Bool) {
        handedBack += 1
        note(why, span)
        if let turns {
            if turns < 16 { badness += 1 }
        } else {
            badness += 1
        }
        let allowed = 3 + min(20, entries / 64)
        if isFinal || badness > allowed { isClosed = true }
    }

    /// The unit was made for functions that are others now.
    func startAnew() {
        unit = nil
        variants = []
    }

    func mayMakeUnit() -> Bool {
        unitsMade += 1
        return unitsMade <= Self.mostUnits
    }
}
