import Foundation
import NDCore
import NDNetwork
import PythonReference
import Testing

/// networkx as the witness: it reads what is written here, and what it writes is read here.
@Suite struct NetworkxTests {
    static let hasNetworkx: Bool = {
        guard PythonReference.isAvailable else {
            print("SKIPPED: comparisons with networkx: \(PythonReference.reason)")
            return false
        }
        let found = (try? PythonReference.text("import importlib.util\nprint(importlib.util.find_spec('networkx') is not None)")) == "True\n"
        if !found { print("SKIPPED: comparisons with networkx: it is not in .build/python (pip install networkx)") }
        return found
    }()

    /// The same text as `canonical` makes of a network.
    private static let canonicalInPython = #"""
        import json, struct, sys, os, random
        import networkx as nx
        def esc(s): return s.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
        def value(v):
            if isinstance(v, str): return "t" + esc(v)
            return "n" + format(struct.unpack(">Q", struct.pack(">d", float(v)))[0], "x")
        def values(d, without):
            return "|".join(sorted((f"{k}={value(v)}" for k, v in d.items() if k not in without), key=lambda s: s.encode()))
        def canonical(G, nodes_without=(), edges_without=()):
            lines = [f"directed {int(G.is_directed())}"]
            for n, d in G.nodes(data=True): lines.append(f"node {esc(str(n))}|{values(d, nodes_without)}")
            edges = []
            for u, v, d in G.edges(data=True):
                ends = [esc(str(u)), esc(str(v))]
                if not G.is_directed(): ends.sort(key=lambda s: s.encode())
                edges.append(f"edge {ends[0]}|{ends[1]}|{values(d, edges_without)}")
            return "\n".join(lines + sorted(edges, key=lambda s: s.encode())) + "\n"

        """#

    private func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "nd-networkx-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test(.enabled(if: hasNetworkx)) func networkxReadsWhatIsWritten() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for ending in ["graphml", "gexf", "json", "gml", "net"] {
            for seed in 1...100 {
                var random = RandomNetworks(seed: UInt64(seed) + 5000)
                let network = try random.network(special: ending != "net", gaps: true)
                let name = "\(seed).\(ending)"
                try Data(network.written(to: name).bytes).write(to: folder.appending(path: name))
                try Data(canonical(network).utf8).write(to: folder.appending(path: name + ".canonical"))
            }
        }
        let told = try PythonReference.text(
            Self.canonicalInPython + #"""
            folder = sys.argv[1]
            bad = 0
            def numbers(d):
                for k, v in list(d.items()):
                    if k in ("level", "size_of", "weight"): d[k] = float(v)
                    if k == "flag": d[k] = v == "true"
            for name in sorted(os.listdir(folder)):
                if name.endswith(".canonical"): continue
                path = os.path.join(folder, name)
                ending = name.split(".")[-1]
                nodes_without, edges_without = (), ()
                wanted = open(path + ".canonical", encoding="utf-8", newline="").read()
                if ending == "graphml": G = nx.read_graphml(path)
                elif ending == "gexf":
                    G = nx.read_gexf(path)
                    nodes_without, edges_without = ("label",), ("id",)
                elif ending == "json": G = nx.node_link_graph(json.load(open(path, encoding="utf-8")))
                elif ending == "gml": G = nx.read_gml(path)
                else:
                    G = nx.read_pajek(path)
                    nodes_without = ("id", "x", "y", "shape")
                    for _, d in G.nodes(data=True): numbers(d)
                    for _, _, d in G.edges(data=True): numbers(d)
                    has = "weight=" in wanted
                    if not has: edges_without = ("weight",)
                got = canonical(G, nodes_without, edges_without)
                if ending == "net" and G.number_of_edges() == 0: got, wanted = got.split("\n", 1)[1], wanted.split("\n", 1)[1]
                if got != wanted:
                    bad += 1
                    if bad <= 3: print(name, "wanted", repr(wanted), "got", repr(got))
            print("bad", bad)
            """#, arguments: [folder.path])
        #expect(told == "bad 0\n", "\(told)")
    }

    @Test(.enabled(if: hasNetworkx)) func whatNetworkxWritesIsRead() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try PythonReference.text(
            Self.canonicalInPython + #"""
            folder = sys.argv[1]
            PLAIN, SPECIAL = list("abcXYZé中🦊_-"), list("<>&\"';,#%[]{}\n\t:=/|")
            def text(r, special):
                return "t" + "".join(r.choice(SPECIAL if special and r.random() < 0.3 else PLAIN) for _ in range(r.randint(1, 7))) + "e"
            def graph(r, special):
                G = r.choice([nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])()
                n = r.randint(1, 9)
                names = list(range(n)) if r.random() < 0.4 else [text(r, special) + str(i) for i in range(n)]
                # A kind of attribute is there or not; when it is, single values may be missing.
                kinds = {"level": lambda: r.randint(-500, 500), "size_of": lambda: r.uniform(-1, 1) * 10**r.randint(-12, 12), "flag": lambda: r.random() < 0.5, "remark": lambda: text(r, special)}
                have = [k for k in kinds if r.random() < 0.5]
                def some(): return {k: kinds[k]() for k in have if r.random() < 0.8}
                for v in names: G.add_node(v, **some())
                weighted = r.random() < 0.5
                for _ in range(r.randint(0, 14)):
                    d = some()
                    if weighted and r.random() < 0.9: d["weight"] = r.uniform(-3, 3)
                    G.add_edge(r.choice(names), r.choice(names), **d)
                return G
            for seed in range(1, 101):
                for ending in ("graphml", "gexf", "edges.json", "links.json", "gml", "net"):
                    r = random.Random(f"{seed} {ending}")
                    G = graph(r, ending != "net")
                    path = os.path.join(folder, f"{seed}.{ending}")
                    if ending == "graphml": nx.write_graphml_xml(G, path)
                    elif ending == "gexf": nx.write_gexf(G, path)
                    elif ending == "edges.json": json.dump(nx.node_link_data(G), open(path, "w"))
                    elif ending == "links.json": json.dump(nx.node_link_data(G, edges="links"), open(path, "w", encoding="utf-8"), ensure_ascii=False)
                    elif ending == "gml": nx.write_gml(G, path)
                    else:
                        # Pajek takes texts only, and adds a weight to every edge.
                        for _, d in G.nodes(data=True):
                            for k in [k for k, v in d.items() if not isinstance(v, str)]: del d[k]
                        for _, _, d in G.edges(data=True):
                            for k in [k for k, v in d.items() if not isinstance(v, str) and k != "weight"]: del d[k]
                        if any("weight" in d for _, _, d in G.edges(data=True)):
                            for _, _, d in G.edges(data=True): d.setdefault("weight", 1)
                        nx.write_pajek(G, path)
                    open(path + ".canonical", "w", encoding="utf-8", newline="").write(canonical(G))
            """#, arguments: [folder.path])
        var bad = 0
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasSuffix(".canonical") }.sorted()
        #expect(names.count == 600)
        for name in names {
            let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
            let wanted = String(decoding: try Data(contentsOf: folder.appending(path: name + ".canonical")), as: UTF8.self)
            // The ids that networkx gives to parallel edges are its own.
            let network = try Network.load(path: name, bytes: bytes, options: .init(directed: wanted.hasPrefix("directed 1")))
            let got = canonical(network, without: ["id", "key", "label", "networkx_key"])
            if got != wanted {
                bad += 1
                if bad <= 3 { Issue.record("\(name): wanted \(wanted), got \(got), from \(String(decoding: bytes.prefix(3000), as: UTF8.self))") }
            }
        }
        #expect(bad == 0)
    }
}
