import NDCore

/// A number with a name that is exact.
public enum Constant: UInt8, Sendable, Hashable, CaseIterable {
    case pi, e, imaginaryUnit
}

/// A name that stands for a value: name, shape and assumptions together say which symbol it is.
public struct Symbol: Hashable, Sendable {
    public let name: String
    public let shape: Shape
    public let assumptions: Assumptions
}

/// A part of a sum: `coefficient * term`, the term itself without a rational factor.
public struct Term: Hashable, Sendable {
    public let term: Formula
    public let coefficient: Rational

    public init(term: Formula, coefficient: Rational) {
        self.term = term
        self.coefficient = coefficient
    }
}

/// A part of a product: `base^exponent`.
public struct Factor: Hashable, Sendable {
    public let base: Formula
    public let exponent: Formula

    public init(base: Formula, exponent: Formula) {
        self.base = base
        self.exponent = exponent
    }
}

/// One level of a formula, to look at. Every operand is canonical and its order is the structural one.
///
/// What never appears, because it is written otherwise: differences and quotients (coefficients, negative exponents),
/// `greater` comparisons, a sum or product with less than two parts (a coefficient counts as one), powers with
/// exponent 0 or 1.
public enum Node: Sendable, Hashable {
    case number(Rational)
    /// An inexact constant, captured from data. Never negative: its sign is a factor of its own.
    case real(Double)
    case constant(Constant)
    case boolean(Bool)
    case symbol(Symbol)
    /// `constant + coefficient*term + ...`
    case sum(constant: Rational, terms: [Term])
    /// `coefficient * base^exponent * ...`, elementwise; a base may be the constant `e`: then the factor is `exp(exponent)`.
    case product(coefficient: Rational, factors: [Factor])
    case power(base: Formula, exponent: Formula)
    case function(Function, [Formula])
    case comparison(Comparison, Formula, Formula)
    case and([Formula])
    case or([Formula])
    case not(Formula)
    case conditional(condition: Formula, then: Formula, else: Formula)
    /// A scalar in every element of the formula's shape.
    case filled(Formula)
    /// The matrix product of two or more, left to right.
    case matrixProduct([Formula])
    case transpose(Formula)
    /// The inverse of a square matrix.
    case inverse(Formula)
    /// The matrix of all products of the elements of two vectors.
    case outer(Formula, Formula)
    /// An array moved on by so many places along an axis, what falls off at the end coming in at the start.
    case roll(Formula, by: Int, axis: Int)
    /// The sum of all elements of an array.
    case total(Formula)
    case trace(Formula)
    case element(Formula, [Int])
    /// The elements of an array in row-major order; its shape is the formula's.
    case array([Formula])
    /// One number of the values that the body takes in all nodes.
    case reduction(Reduction, Formula)
    /// A random draw; `place` tells occurrences in the program apart.
    case sample(place: UInt32, family: Distribution.Family, [Formula])
    /// A function that is known by name only.
    case call(String, [Formula])
}
