import NDCore
import NDSymbolic
import NDSyntax

/// A declared node: what one unit of a network is and does. Immutable; calling it with named arguments gives a changed copy.
public final class NodeType {
    public let declaration: NodeDeclaration
    public let documentation: String?
    /// Values given by named arguments, in the order given.
    public var given: [(name: String, value: GivenValue)] { arguments.map { ($0.name.name, $0.value) } }
    let arguments: [(name: Identifier, value: GivenValue)]
    /// What the declaration means with the script as it was when it was read.
    public let equations: NodeEquations
    /// Warnings and notes.
    public let remarks: [Diagnostic]
    let usedNames: Set<String>
    let arena: Arena
    let resolver: any NameResolver

    public var name: String { declaration.name.name }
    public var span: Span { declaration.name.span }

    /// Reads a declaration. All of its errors are in the failure, at their places. O(length of the declaration).
    public convenience init(
        _ declaration: NodeDeclaration, documentation: String? = nil, arena: Arena, resolver: any NameResolver = NoNames()
    ) throws(ModelFailure) {
        try self.init(declaration, documentation, [], arena, resolver)
    }

    private init(
        _ declaration: NodeDeclaration, _ documentation: String?, _ arguments: [(name: Identifier, value: GivenValue)], _ arena: Arena,
        _ resolver: any NameResolver
    ) throws(ModelFailure) {
        var reading = NodeElaboration(declaration, arena: arena, resolver: resolver)
        reading.run()
        if !reading.elaborator.diagnostics.isEmpty { throw ModelFailure(reading.elaborator.diagnostics) }
        self.declaration = declaration
        self.documentation = documentation
        self.arguments = arguments
        self.arena = arena
        self.resolver = resolver
        equations = reading.equations
        remarks = reading.remarks
        usedNames = reading.usedNames
    }

    /// A copy with values for parameters and starts: `Neuron(tau: 10)`. ND0324 for a name it does not have.
    public func with(_ arguments: [(name: Identifier, value: GivenValue)]) throws(ModelFailure) -> NodeType {
        let names = equations.fields.map(\.name)
        try checkArguments(arguments, names, owner: name, span)
        return try NodeType(declaration, documentation, merge(self.arguments, arguments), arena, resolver)
    }

    /// The same declaration with the script as it is now.
    func reread() throws(ModelFailure) -> NodeType { try NodeType(declaration, documentation, arguments, arena, resolver) }
}

/// A declared coupling: what one edge does. Immutable; calling it with named arguments gives a changed copy.
public final class CouplingType {
    public let declaration: CouplingDeclaration
    public let documentation: String?
    /// Values given by named arguments, in the order given.
    public var given: [(name: String, value: GivenValue)] { arguments.map { ($0.name.name, $0.value) } }
    let arguments: [(name: Identifier, value: GivenValue)]
    /// What the declaration means when every field of its ends is a number.
    public let equations: CouplingEquations
    public let remarks: [Diagnostic]
    let arena: Arena
    let resolver: any NameResolver

    public var name: String { declaration.name.name }
    public var span: Span { declaration.name.span }

    public convenience init(
        _ declaration: CouplingDeclaration, documentation: String? = nil, arena: Arena, resolver: any NameResolver = NoNames()
    ) throws(ModelFailure) {
        try self.init(declaration, documentation, [], arena, resolver)
    }

    private init(
        _ declaration: CouplingDeclaration, _ documentation: String?, _ arguments: [(name: Identifier, value: GivenValue)], _ arena: Arena,
        _ resolver: any NameResolver
    ) throws(ModelFailure) {
        var reading = CouplingElaboration(declaration, ends: nil, arena: arena, resolver: resolver)
        reading.run()
        if !reading.elaborator.diagnostics.isEmpty { throw ModelFailure(reading.elaborator.diagnostics) }
        self.declaration = declaration
        self.documentation = documentation
        self.arguments = arguments
        self.arena = arena
        self.resolver = resolver
        equations = reading.equations
        remarks = reading.remarks
    }

    /// A copy with values for parameters: `Sine(K: 0.4)`. ND0324 for a name it does not have.
    public func with(_ arguments: [(name: Identifier, value: GivenValue)]) throws(ModelFailure) -> CouplingType {
        try checkArguments(arguments, equations.parameters.map(\.name), owner: name, span)
        return try CouplingType(declaration, documentation, merge(self.arguments, arguments), arena, resolver)
    }

    /// The equations between nodes of two types.
    func equations(source: NodeType, target: NodeType) throws(ModelFailure) -> CouplingEquations {
        func end(_ type: NodeType) -> EndType {
            EndType(name: type.name, span: type.span, equations: type.equations, arena: arena)
        }
        var reading = CouplingElaboration(declaration, ends: (end(source), end(target)), arena: arena, resolver: resolver)
        reading.run()
        if !reading.elaborator.diagnostics.isEmpty { throw ModelFailure(reading.elaborator.diagnostics) }
        return reading.equations
    }
}

private func checkArguments(
    _ arguments: [(name: Identifier, value: GivenValue)], _ names: [String], owner: String, _ declared: Span
) throws(ModelFailure) {
    let unknown = arguments.filter { !names.contains($0.name.name) }
    if unknown.isEmpty { return }
    throw ModelFailure(unknown.map { ModelError.unknownArgument($0.name.name, of: owner, $0.name.span, has: names, declared: declared) })
}

private func merge(
    _ old: [(name: Identifier, value: GivenValue)], _ new: [(name: Identifier, value: GivenValue)]
) -> [(name: Identifier, value: GivenValue)] {
    old.filter { entry in !new.contains { $0.name.name == entry.name.name } } + new
}
