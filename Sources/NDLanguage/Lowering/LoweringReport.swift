import NDCore
import NDMachine

extension Interpreter {
    /// The functions and loops that were met often enough to be lowered: their code, and what in them the machine leaves to
    /// the evaluator, with its place. Empty where nothing was met.
    public var loweringListing: String {
        var out = ""
        for site in scriptMachine.sites {
            out += "\(site.title), \(place(site.span))\n"
            if site.variants.isEmpty {
                out += "  stays on the evaluator\n"
            } else {
                let times = "\(site.entries) time\(site.entries == 1 ? "" : "s")"
                let back = site.handedBack == 0 ? "" : ", handed back \(site.handedBack) time\(site.handedBack == 1 ? "" : "s")"
                out += "  \(site.isClosed ? "ran" : "runs") on the script machine: entered \(times)\(back)\(site.isClosed ? ", then left to the evaluator" : "")\n"
            }
            for reason in site.reasons { out += "  \(place(reason.span)): \(reason.why)\n" }
            for variant in site.variants {
                if let unit = site.unit, !unit.inputs.isEmpty {
                    let types = unit.inputs.compactMap { input -> String? in
                        guard input.variable < variant.inputs.count, variant.inputs[input.variable] != .dead else { return nil }
                        return "\(input.name) \(Specializer.words(variant.inputs[input.variable])) in r\(2 * input.variable)"
                    }
                    if !types.isEmpty { out += "  with \(types.joined(separator: ", "))\n" }
                }
                out += variant.made.module.disassembly.split(separator: "\n").map { "    \($0)\n" }.joined()
            }
            out += "\n"
        }
        return out
    }

    private func place(_ span: Span) -> String {
        guard let file = sources[span.file] else { return "?" }
        return "line \(file.position(of: Int(span.start)).line)"
    }
}
