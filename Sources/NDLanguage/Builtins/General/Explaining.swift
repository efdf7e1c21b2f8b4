import NDCore

extension Builtins {
    /// What the language says about itself.
    static let explaining: [Builtin] = [
        Builtin("explain(code)", "Prints what an error code means, with a program that is wrong and one that is right.", example: "explain(\"ND0202\")") { (call: Call) throws(Diagnostic) in
            let code = try call.string(0)
            let page: String
            do throws(Diagnostic) { page = try Explanations.page(of: code) } catch { throw call.fault(0, error) }
            try call.interpreter.write(page)
            return .none
        },
    ]
}
