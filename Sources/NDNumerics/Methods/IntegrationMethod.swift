import NDCore

/// An integration method by the name users give it.
public struct IntegrationMethod: Sendable {
    public let name: String
    public let tableau: Tableau

    /// Whether the method chooses its steps by its own error estimate.
    public var isAdaptive: Bool { tableau.error != nil }

    public static let tsit5 = IntegrationMethod(.tsit5)
    public static let bs3 = IntegrationMethod(.bs3)
    public static let rk4 = IntegrationMethod(.rk4)
    public static let heun = IntegrationMethod(.heun)
    public static let midpoint = IntegrationMethod(.midpoint)
    public static let euler = IntegrationMethod(.euler)

    public static let all: [IntegrationMethod] = [tsit5, bs3, rk4, heun, midpoint, euler]
    public static let names: [String] = ["auto"] + all.map(\.name)

    private init(_ tableau: Tableau) {
        name = tableau.name
        self.tableau = tableau
    }

    /// The method called `name`; `"auto"` is Tsitouras 5(4). Throws `ND0501`.
    public static func named(_ name: String) throws(Diagnostic) -> IntegrationMethod {
        if name == "auto" { return tsit5 }
        guard let method = all.first(where: { $0.name == name }) else { throw NumericsError.unknownMethod(name) }
        return method
    }

    func makeStepper(for field: any VectorField) -> any Stepper { RungeKutta(tableau, field) }
}
