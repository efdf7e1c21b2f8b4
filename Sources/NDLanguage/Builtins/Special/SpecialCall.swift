import ComplexModule
import NDCore
import NDNumerics
import NDSymbolic
import RealModule

extension Builtins {
    /// A special function of its first parameters, element by element on arguments that broadcast; not a number where one
    /// of them is not. Symbolic arguments give an expression where the algebra knows the function.
    static func special(_ f: SpecialFunction, _ signature: String, _ text: String, _ example: String) -> Builtin {
        Builtin(signature, text, example: example) { (call: Call) throws(Diagnostic) in
            try special(f, Array(call.values.prefix(f.arity)), call)
        }
    }

    static func special(_ f: SpecialFunction, _ values: [Value], _ call: Call) throws(Diagnostic) -> Value {
        let arithmetic = call.interpreter.arithmetic
        if values.contains(where: arithmetic.isSymbolic) {
            var values = values
            // Where nd writes the arguments in another order, or leaves one out.
            switch f.name {
            case "legendre": if case .integer(0) = values[1] { values = [values[0], values[2]] }
            case "laguerre": values = [values[0], values[2], values[1]]
            default: break
            }
            guard let function = Function(name: f.name), function.arity.contains(values.count) else {
                throw LanguageError.wants("numbers", call.builtin.name, values.first(where: arithmetic.isSymbolic) ?? .none)
            }
            var formulas: [Formula] = []
            for value in values { formulas.append(try arithmetic.formula(value)) }
            return .symbolic(try arithmetic.symbolicFunction(f.name, formulas))
        }
        try SpecialFunction.ready()
        var arrays: [NDArray] = []
        var shape = Shape.scalar
        for (i, value) in values.enumerated() {
            let a = try call.asArray(value, i)
            guard let wider = shape.broadcast(with: a.shape) else { throw call.fault(i, LanguageError.shapes(call.builtin.name, shape, a.shape)) }
            shape = wider
            arrays.append(a)
        }
        try call.charge(shape, bytes: 16)
        // Nearly all values take microseconds, some a second: those, and many of them, can be interrupted.
        if shape.count <= 64, let value = try computed(f, arrays, shape, call, within: .little) { return value }
        return try call.apart(1, from: 1) { () throws(Diagnostic) in try computed(f, arrays, shape, call, within: .most) ?? .none }
    }

    private enum Work { case little, most }

    /// `nil` where an element takes more than a little work and no more is allowed.
    private static func computed(_ f: SpecialFunction, _ arrays: [NDArray], _ shape: Shape, _ call: Call, within work: Work) throws(Diagnostic) -> Value? {
        let places = arrays.map { $0.broadcastPlaces(to: shape) }
        let cancel = call.interpreter.configuration.cancel
        if arrays.contains(where: { $0.type == .complex }) {
            guard f.takesComplex else { throw LanguageError.notComplex(call.builtin.name) }
            let columns = arrays.map(\.complexes)
            var out: [Complex<Double>] = []
            out.reserveCapacity(shape.count)
            for k in 0..<shape.count {
                try cancel.check()
                let point = columns.indices.map { (columns[$0][places[$0][k]].real, columns[$0][places[$0][k]].imaginary) }
                guard let z = work == .little ? f.quickly(complex: point) : f.complex(point) else { return nil }
                out.append(Complex(z.real, z.imaginary))
            }
            return .collapsing(NDArray(elements: .complex(out), of: shape))
        }
        let columns = arrays.map { $0.reals ?? [] }
        var out: [Double] = []
        out.reserveCapacity(shape.count)
        var point = [Double](repeating: 0, count: arrays.count)
        for k in 0..<shape.count {
            try cancel.check()
            for j in columns.indices { point[j] = columns[j][places[j][k]] }
            guard let y = work == .little ? f.quickly(point) : f(point) else { return nil }
            out.append(y)
        }
        return .collapsing(NDArray(elements: .real(out), of: shape))
    }
}
