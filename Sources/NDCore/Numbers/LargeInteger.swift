import CFLINT

/// Owns one FLINT integer that no machine word holds. Immutable, so that threads may share it.
final class LargeInteger: Sendable {
    let handle: fmpz

    init(owning handle: fmpz) { self.handle = handle }

    deinit {
        var value = handle
        fmpz_clear(&value)
    }
}

extension ExactInteger {
    /// Takes over a FLINT value: small ones move into the word and the handle is freed.
    init(adopting handle: fmpz) {
        var value = handle
        if fmpz_fits_si(&value) != 0 {
            self.init(.small(Int(fmpz_get_si(&value))))
            fmpz_clear(&value)
        } else {
            self.init(.large(LargeInteger(owning: value)))
        }
    }

    /// What a FLINT function writes to its first argument.
    static func compute(_ body: (UnsafeMutablePointer<fmpz>) -> Void) -> ExactInteger {
        var result: fmpz = 0
        body(&result)
        return ExactInteger(adopting: result)
    }

    /// Lends the value to a FLINT function.
    func withFLINT<Result>(_ body: (UnsafePointer<fmpz>) -> Result) -> Result {
        switch storage {
        case .small(let v):
            var value: fmpz = 0
            fmpz_set_si(&value, v)
            defer { fmpz_clear(&value) }
            return body(&value)
        case .large(let box):
            // The handle is only valid while its owner lives.
            return withExtendedLifetime(box) {
                var value = box.handle
                return body(&value)
            }
        }
    }
}
