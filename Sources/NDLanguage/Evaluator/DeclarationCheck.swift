import NDCore
import NDModel
import NDSyntax
import Synchronization

/// Looks at the declarations of a program without running it: every node, coupling and system at the outermost level is
/// read and put together as far as its values are written out. What only a run gives (loops, files, simulations, large
/// networks) has no value here; what depends on it is left unchecked and not complained about.
///
/// Works in a session of its own that shares nothing with the one of the program but its texts and symbols: no output, no
/// files but modules, a few thousand steps for each value.
struct DeclarationCheck {
    private(set) var errors: [Diagnostic] = []
    private(set) var remarks: [Diagnostic] = []
    /// What looking up the names found: the session of the program finds the same.
    private(set) var ofNames: [Diagnostic] = []
    let machine: Interpreter
    private let gathered: Gathered
    /// How many texts the program's own session has read.
    private let textCount: Int

    /// Remarks of the session in which the declarations are looked at.
    private final class Gathered: Sendable {
        let remarks = Mutex<[Diagnostic]>([])
    }

    init(for interpreter: Interpreter) {
        let gathered = Gathered()
        var configuration = Configuration(
            limits: Limits(steps: 20_000, memory: 64 << 20, depth: 200, output: 0, files: interpreter.limits.files), warn: { remark, _ in gathered.remarks.withLock { $0.append(remark) } },
            files: interpreter.configuration.files,
            stackSize: interpreter.configuration.stackSize)
        configuration.settings = interpreter.configuration.settings
        configuration.seed = interpreter.seed
        machine = Interpreter(configuration: configuration, registry: interpreter.registry.withoutRunning(), arena: interpreter.arena)
        machine.sources = interpreter.sources
        machine.nextSite = interpreter.nextSite
        machine.globals.takeBrought(from: interpreter.globals)
        for name in interpreter.globals.names {
            guard let cell = interpreter.globals.own(name) else { continue }
            machine.globals.declare(name, word: cell.word, at: cell.declared).value = cell.value
        }
        self.gathered = gathered
        textCount = interpreter.sources.files.count
    }

    /// - Parameter known: what has been found in the text already, and need not be said again.
    mutating func run(_ program: SourceProgram, knowing known: [Diagnostic]) {
        let compiler = Compiler(
            registry: machine.registry, constants: machine.constants, globals: machine.globals, interactive: false, firstSite: machine.nextSite,
            modules: { [unowned machine] in machine.module($0) })
        compiler.sources = machine.sources
        let steps = compiler.compile(program)
        ofNames = compiler.problems
        let template = FunctionTemplate(
            name: "program", signature: "", documentation: nil, span: program.span, syntax: nil, globals: machine.globals)
        template.slotCount = compiler.context.slotCount
        template.cellCount = compiler.context.cellCount
        let closure = Closure(template)
        let frame = machine.makeFrame(closure)
        for (statement, step) in zip(program.statements, steps) {
            machine.startCounting()
            check(statement, step, frame)
        }
        machine.release(frame, template)
        withExtendedLifetime(closure) {}
        // What is wrong inside a module is said when that is read.
        errors = errors.filter { problem in
            !known.contains(problem) && problem.primary.map { Int($0.span.file.index) < textCount } != false
        }
        remarks = gathered.remarks.withLock { $0 }
    }

    private mutating func check(_ statement: Statement, _ step: Step, _ frame: Frame) {
        switch statement.form {
        case .binding(let name, let mutable, _):
            checkSetting(name, step, frame)
            if mutable { forget(name.name) } else { attempt(step, frame, name.name) }
        case .assignment:
            // Assigned and never declared, which has been told.
            if let name = Compiler.assignedName(statement), machine.globals.own(name.name)?.value == nil { forget(name.name) }
        case .use:
            _ = try? step.run(frame)
            machine.globals.forgetUnknownBrought()
        case .function(let f): attempt(step, frame, f.name.name)
        case .symbols(let items):
            do throws(Diagnostic) { _ = try step.run(frame) } catch {
                errors.append(error)
                for item in items { forget(item.name.name) }
            }
        case .node(let d): declare(step, frame, d.name.name)
        case .coupling(let d): declare(step, frame, d.name.name)
        case .network(let d):
            if case .written = d.form { attempt(step, frame, d.name.name) } else { forget(d.name.name) }
        case .system(let d):
            guard let system = step as? SystemStep else { return }
            let found = system.problems(frame)
            errors += found
            if found.isEmpty { attempt(step, frame, d.name.name, reports: true) } else { forget(d.name.name) }
        default: break
        }
    }

    /// A value that is written out; one that fails is left to the run, which says why.
    private mutating func attempt(_ step: Step, _ frame: Frame, _ name: String, reports: Bool = false) {
        do throws(Diagnostic) { _ = try step.run(frame) } catch {
            if reports, error.isOfDeclaration { errors += [error] + machine.takeFurtherErrors() }
            machine.forgetFurtherErrors()
            forget(name)
        }
    }

    private mutating func declare(_ step: Step, _ frame: Frame, _ name: String) {
        do throws(Diagnostic) { _ = try step.run(frame) } catch {
            errors += [error] + machine.takeFurtherErrors()
            forget(name)
        }
    }

    /// From here on the name has a value that only a run gives.
    private func forget(_ name: String) {
        guard let cell = machine.globals.own(name) else { return }
        cell.value = nil
        cell.isUnknown = true
    }

    /// `--set K=oops` where the program says `let K = 2`.
    private mutating func checkSetting(_ name: Identifier, _ step: Step, _ frame: Frame) {
        guard let given = machine.configuration.settings.first(where: { $0.name == name.name }), let define = step as? DefineStep,
            let value = try? define.code.value(frame), let problem = Self.settingProblem(name.name, given.text, for: value, at: define.code.span)
        else { return }
        errors.append(problem)
    }
}

extension Diagnostic {
    /// Whether it is about a declaration itself (`ND03xx`, or its formulas, `ND06xx`), not about a value given to it.
    var isOfDeclaration: Bool { code.hasPrefix("ND03") || code.hasPrefix("ND06") }
}

extension Interpreter {
    /// What is wrong with the declarations of a program, and what is to be remarked; nothing of it is run.
    func declarationProblems(of program: SourceProgram, knowing problems: [Diagnostic]) -> (errors: [Diagnostic], remarks: [Diagnostic]) {
        let declares = program.statements.contains { s in
            switch s.form {
            case .node, .coupling, .system: true
            case .binding: !configuration.settings.isEmpty
            default: false
            }
        }
        guard declares else { return ([], []) }
        var check = DeclarationCheck(for: self)
        check.run(program, knowing: problems)
        return (check.errors, check.remarks)
    }

    /// Diagnostics by the place they stand at; those of other files, and without a place, behind the others.
    func inOrderOfText(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        diagnostics.enumerated().sorted { a, b in
            let x = (a.element.primary?.span).map { (Int($0.file.index), Int($0.start)) } ?? (.max, .max)
            let y = (b.element.primary?.span).map { (Int($0.file.index), Int($0.start)) } ?? (.max, .max)
            return x == y ? a.offset < b.offset : x < y
        }.map(\.element)
    }
}
