import NDCore
import NDSymbolic
import NDSyntax

/// What the script around a declaration knows of names that the declaration does not declare itself.
///
/// What is resolved is frozen in the equations: changing a variable of the script later does not change a system.
public protocol NameResolver {
    /// The meaning of a name, or nil when there is none.
    func resolve(_ name: String) -> ResolvedName?
    /// Every name that resolves, for suggestions.
    var names: [String] { get }
    /// Where the script declares a name that has no value yet.
    func declaredLater(_ name: String) -> Span?
    /// Whether the library has a function or constant of this name.
    func isLibraryName(_ name: String) -> Bool
    /// What a function that only the script's library has gives for constants: `identity(3)`, `linspace(0, 1, 5)`. Nil when
    /// there is none of that name; throws what the function throws.
    func value(of function: String, _ arguments: [(name: String?, value: ResolvedName)]) throws(Diagnostic) -> ResolvedName?
}

extension NameResolver {
    public func declaredLater(_ name: String) -> Span? { nil }
    public func isLibraryName(_ name: String) -> Bool { false }
    public func value(of function: String, _ arguments: [(name: String?, value: ResolvedName)]) throws(Diagnostic) -> ResolvedName? { nil }
}

/// A value of the script as an equation can use it.
public enum ResolvedName {
    case exact(Rational)
    case real(Double)
    case boolean(Bool)
    /// Row-major.
    case array([Double], Shape)
    case formula(Formula)
    case distribution(Distribution)
    case function(ScriptFunction)
    /// A value that equations cannot use, by its kind in words (`a string`).
    case other(String)
    /// A value that only a run will give: what depends on it is left unchecked.
    case unknown
}

/// A function of the script: its body is inlined where an equation calls it.
public struct ScriptFunction {
    public let name: String
    public let parameters: [Parameter]
    public let body: FunctionBody
    /// Resolves the names of its body where the function was written.
    public let resolver: any NameResolver

    public init(name: String, parameters: [Parameter], body: FunctionBody, resolver: any NameResolver) {
        self.name = name
        self.parameters = parameters
        self.body = body
        self.resolver = resolver
    }
}

/// No script around: declarations that stand for themselves.
public struct NoNames: NameResolver {
    public init() {}
    public func resolve(_ name: String) -> ResolvedName? { nil }
    public var names: [String] { [] }
}
