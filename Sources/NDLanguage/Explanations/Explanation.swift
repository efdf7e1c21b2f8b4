/// What `nd explain` tells about a code: more than fits under a caret, with a program that is wrong and one that is right.
///
/// Both are run by the tests: the wrong one must raise exactly this code, first of all; the right one must succeed.
public struct Explanation: Sendable {
    /// How a code is met.
    public enum Demonstration: Sendable {
        /// A program that raises it, and how it is written instead.
        case programs(wrong: String, right: String)
        /// No program raises it: it comes from the command line or from a host. What does, in words.
        case host(String)
    }

    public let code: String
    /// What the code is about, in a few words without a full stop: `a name that nobody declared`.
    public let title: String
    /// A few sentences for a scientist: what it means, why it is so, what to do.
    public let text: String
    public let demonstration: Demonstration
    /// Texts of the files that the programs read, by name.
    public let files: [(name: String, text: String)]

    /// - Parameter files: What the programs find when they read files; files are closed to those that need none.
    init(_ code: String, _ title: String, _ text: String, files: [(name: String, text: String)] = [], wrong: String, right: String) {
        self.code = code
        self.title = title
        self.text = text
        self.files = files
        demonstration = .programs(wrong: wrong, right: right)
    }

    /// A code that no program can raise.
    init(_ code: String, _ title: String, _ text: String, host: String) {
        self.code = code
        self.title = title
        self.text = text
        files = []
        demonstration = .host(host)
    }
}
