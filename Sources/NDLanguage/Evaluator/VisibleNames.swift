/// The names that a program may use at a place. They are put together only when one is looked for that is not there: a
/// program of ten thousand declarations has as many places.
struct VisibleNames {
    /// Those of the functions and blocks around the place.
    private let local: [String]
    private unowned let globals: GlobalScope
    private let library: BuiltinRegistry
    private let constants: [String]

    init(local: [String], globals: GlobalScope, library: BuiltinRegistry, constants: some Sequence<String>) {
        self.local = local
        self.globals = globals
        self.library = library
        self.constants = constants.sorted()
    }

    /// O(names).
    var all: [String] { local + globals.names + globals.broughtNames + library.names + constants }
}
