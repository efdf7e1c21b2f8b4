/// What a node of the syntax tree is. The comment behind each kind lists its children in order (`?` may be missing,
/// `*` any number); tokens stand between them.
public enum SyntaxKind: UInt8, Sendable, Hashable {
    case file                    // statement*
    case block                   // statement*
    /// A statement or an expression that makes no sense; a diagnostic has been given.
    case error
    /// Tokens stepped over after an error. May stand among any children, and counts as none of them.
    case skipped
    /// Empty: something that had to stand here does not.
    case missing
    /// A name where it is declared or labels something (one token).
    case name

    // Statements.
    case expressionStatement     // expression
    case letBinding, varBinding  // name expression
    case assignment              // target expression
    case ifStatement             // (condition block)* block?
    case forStatement            // name name? expression block
    case whileStatement          // expression block
    case returnStatement         // expression?
    case breakStatement, continueStatement
    case functionDeclaration     // name parameterList (expression | block)
    case useDeclaration          // name | stringLiteral
    case symbolDeclaration       // symbolItem*
    case symbolItem              // name name*
    case expectStatement         // expression expression?
    case expectErrorStatement    // name? block
    case refractoryStatement     // expression
    case emitStatement           // name
    case stopStatement

    // Declarations of models.
    case nodeDeclaration         // name memberList
    case couplingDeclaration     // name endList? memberList
    case memberList              // member*
    case endList                 // name* name (the last is the target)
    case networkDeclaration      // name (expression | networkBody)
    case networkBody             // networkLine*
    case networkLine             // name* recordLiteral? (several names: a chain of edges)
    case systemDeclaration       // name nodeRule? networkClause? couplingRule* | name networkClause systemBody
    case systemBody              // (nodeRule | couplingRule)*
    case nodeRule                // expression whereClause?
    case couplingRule            // expression overClause? whereClause?
    case networkClause           // expression
    case overClause              // name
    case whereClause             // expression

    // Members of nodes and couplings.
    case stateMember             // stateItem*
    case stateItem               // name valueType? expression?
    case parameterMember         // parameterItem*
    case parameterItem           // name valueType? expression?
    case valueType               // name? expression* (the element's name, the extents)
    case levelType               // name*
    case inputMember             // inputItem*
    case inputItem               // name byClause? fromClause?
    case byClause, fromClause    // expression
    case noiseMember             // name*
    case historyMember           // name expression
    case bindingMember           // name expression
    case rateRule                // name expression
    case nextRule                // name expression
    case algebraicRule           // expression expression (the zero, the equation)
    case jumpRule                // name? name name expression
    case jumpBlockRule           // expression block
    case reactionRule            // reactionSide reactionSide expression
    case reactionSide            // reactionTerm*
    case reactionTerm            // expression? name
    case whenRule, everyRule, atRule  // expression block
    case onRule                  // name? name afterClause? block
    case afterClause             // expression
    case contribution            // name? name expression

    // Expressions.
    case numberLiteral
    case stringLiteral           // interpolation*
    case interpolation           // expression
    case booleanLiteral, noneLiteral
    case nameReference
    case primeReference          // name
    case listLiteral             // expression*
    case comprehension           // expression (loopClause | filterClause)*
    case loopClause              // name name? expression
    case filterClause            // expression
    case recordLiteral           // recordField*
    case recordField             // name expression
    case grouping                // expression
    case unary                   // expression
    case binary                  // expression expression
    /// Which end an open range has is seen from where its `..` stands.
    case range                   // expression? expression?
    case call                    // expression argument*
    case argument                // name? expression
    case index                   // expression (expression | everything)*
    case everything
    case field                   // expression name
    case lambda                  // parameterList (expression | block)
    case parameterList           // parameter*
    case parameter               // name expression?
    case conditional             // expression expression expression
}

extension SyntaxKind {
    public var isExpression: Bool { rawValue >= SyntaxKind.numberLiteral.rawValue && !isPartOfExpression || self == .missing }

    private var isPartOfExpression: Bool {
        switch self {
        case .interpolation, .loopClause, .filterClause, .recordField, .argument, .everything, .parameterList, .parameter: true
        default: false
        }
    }
}
