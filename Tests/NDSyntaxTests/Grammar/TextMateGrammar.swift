import Foundation

/// As much of a TextMate grammar as ours uses: `match`, `begin` and `end`, captures of the whole match, `include`.
final class TextMateGrammar {
    private final class Rule {
        var name: String?
        var match: NSRegularExpression?
        var end: NSRegularExpression?
        var beginName: String?
        var endName: String?
        var isBlock = false
        var source: [[String: Any]] = []
        var patterns: [Rule]?
    }

    enum Problem: Error { case noGrammar, pattern(String) }

    private let repository: [String: Any]
    private let root: Rule
    private var made: [String: [Rule]] = [:]

    init(_ json: Data) throws {
        guard let whole = try JSONSerialization.jsonObject(with: json) as? [String: Any], let patterns = whole["patterns"] as? [[String: Any]] else {
            throw Problem.noGrammar
        }
        repository = whole["repository"] as? [String: Any] ?? [:]
        root = Rule()
        root.source = patterns
    }

    /// The scopes of a text: for each UTF-16 unit the innermost.
    func scopes(of text: String) throws -> [String] {
        let whole = text as NSString
        var result = [String](repeating: "", count: whole.length)
        var stack = [root]
        var lineStart = 0
        while lineStart < whole.length {
            let line = whole.lineRange(for: NSRange(location: lineStart, length: 0))
            try scan(whole.substring(with: line) as NSString, from: line.location, &stack, &result)
            lineStart = line.location + line.length
        }
        return result
    }

    private func scan(_ line: NSString, from offset: Int, _ stack: inout [Rule], _ result: inout [String]) throws {
        var content = line.length
        while content > 0, [0x0A, 0x0D].contains(line.character(at: content - 1)) { content -= 1 }
        let text = line.substring(to: content)
        func paint(_ range: NSRange, _ name: String) {
            for i in range.location..<(range.location + range.length) { result[offset + i] = name }
        }
        var position = 0
        var steps = 0
        while steps < 4 * content + 8, let top = stack.last {
            steps += 1
            let rest = NSRange(location: position, length: content - position)
            var best: (range: NSRange, rule: Rule?)?
            func consider(_ pattern: NSRegularExpression?, _ rule: Rule?) {
                guard let found = pattern?.firstMatch(in: text, options: [.withTransparentBounds, .withoutAnchoringBounds], range: rest)?.range else { return }
                if let now = best, now.range.location <= found.location { return }
                best = (found, rule)
            }
            consider(top.end, nil)
            for rule in try patterns(of: top) { consider(rule.match, rule) }
            guard let best else {
                paint(rest, top.name ?? "")
                return
            }
            paint(NSRange(location: position, length: best.range.location - position), top.name ?? "")
            position = best.range.location + best.range.length
            if let rule = best.rule {
                paint(best.range, rule.beginName ?? rule.name ?? "")
                if rule.isBlock { stack.append(rule) } else if best.range.length == 0 { position += 1 }
            } else {
                paint(best.range, top.endName ?? top.name ?? "")
                stack.removeLast()
            }
            if position > content { return }
        }
    }

    private func patterns(of rule: Rule) throws -> [Rule] {
        if let known = rule.patterns { return known }
        let rules = try rule.source.flatMap { try self.rules($0) }
        rule.patterns = rules
        return rules
    }

    private func rules(_ source: [String: Any]) throws -> [Rule] {
        if let include = source["include"] as? String {
            if include == "$self" { return try patterns(of: root) }
            if let known = made[include] { return known }
            guard let entry = repository[String(include.dropFirst())] as? [String: Any] else { throw Problem.pattern(include) }
            let result = try rules(entry)
            made[include] = result
            return result
        }
        let inner = source["patterns"] as? [[String: Any]] ?? []
        if source["match"] == nil, source["begin"] == nil { return try inner.flatMap { try rules($0) } }
        let rule = Rule()
        rule.name = source["name"] as? String
        rule.match = try expression(source["match"] ?? source["begin"])
        if let end = source["end"] {
            rule.isBlock = true
            rule.end = try expression(end)
        }
        func capture(_ key: String) -> String? { ((source[key] as? [String: Any])?["0"] as? [String: Any])?["name"] as? String }
        rule.beginName = capture("beginCaptures")
        rule.endName = capture("endCaptures")
        rule.source = inner
        return [rule]
    }

    private func expression(_ value: Any?) throws -> NSRegularExpression {
        guard let pattern = value as? String else { throw Problem.pattern("\(value ?? "nothing")") }
        return try NSRegularExpression(pattern: pattern)
    }
}
