import CGMP

/// Owns one integer of GMP that no machine word holds. Immutable, so that threads may share it.
final class LargeInteger: Sendable {
    // A pointer to limbs, which is why the compiler does not take it for Sendable. Nobody writes to them: GMP's functions take
    // what they read by a constant pointer, and write to new numbers.
    nonisolated(unsafe) let handle: nd_integer

    init(owning handle: nd_integer) { self.handle = handle }

    deinit {
        var value = handle
        nd_integer_clear(&value)
    }
}

extension ExactInteger {
    /// Takes over a value of GMP: small ones move into the word and the handle is freed.
    init(adopting handle: nd_integer) {
        var value = handle
        if nd_integer_fits(&value) != 0 {
            self.init(.small(Int(nd_integer_word(&value))))
            nd_integer_clear(&value)
        } else {
            self.init(.large(LargeInteger(owning: value)))
        }
    }

    /// What a function of GMP writes to its first argument.
    static func compute(_ body: (UnsafeMutablePointer<nd_integer>) -> Void) -> ExactInteger {
        var result = nd_integer()
        nd_integer_init(&result)
        body(&result)
        return ExactInteger(adopting: result)
    }

    /// Lends the value to a function of GMP.
    func withHandle<Result>(_ body: (UnsafePointer<nd_integer>) -> Result) -> Result {
        switch storage {
        case .small(let v):
            var value = nd_integer()
            var limb: mp_limb_t = 0
            return withUnsafeMutablePointer(to: &limb) { limb in
                nd_integer_view(&value, limb, v)
                return body(&value)
            }
        case .large(let box):
            // The handle is only valid while its owner lives.
            return withExtendedLifetime(box) {
                var value = box.handle
                return body(&value)
            }
        }
    }
}
