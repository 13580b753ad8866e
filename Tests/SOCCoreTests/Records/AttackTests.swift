import Testing

@testable import SOCCore

@Suite struct AttackTests {
    @Test(arguments: [
        ("TA0006", "TA0006"), ("Credential Access", "TA0006"), ("CredentialAccess", "TA0006"),
        ("credential-access", "TA0006"),
        ("mitre_credential_access", "TA0006"), ("attack.credential_access", "TA0006"), ("DefenseEvasion", "TA0005"),
        ("Defense Evasion", "TA0005"), ("Stealth", "TA0005"), ("Defense Impairment", "TA0112"),
        ("Command_And_Control", "TA0011"),
    ])
    func `tactics are read in any spelling`(text: String, id: String) {
        #expect(withText(text) { Attack.Tactic($0) }.map { String($0.id) } == id)
    }

    @Test(arguments: ["", "Malware", "TA9999", "Unknown", "None"])
    func `what is no tactic is none`(text: String) { #expect(withText(text) { Attack.Tactic($0) } == nil) }

    private func techniques(_ text: String) -> [String] {
        var found: [String] = []
        withText(text) { text in
            Attack.forEachTechnique(in: text) { technique in
                let json = JSONWriter()
                technique.write(to: json)
                found.append(String(json.text))
            }
        }
        return found
    }

    @Test(arguments: [
        ("T1059", ["\"T1059\""]), ("attack.t1059.001", ["\"T1059.001\""]),
        ("PowerShell (T1059.001)", ["\"T1059.001\""]),
        ("https://attack.mitre.org/techniques/T1059/001/", ["\"T1059.001\""]),
        ("T1078, T1021.001", ["\"T1078\"", "\"T1021.001\""]),
        ("Brute Force", ["\"T1110\""]), ("Application_Layer_Protocol", ["\"T1071\""]), ("CST0001", []), ("XT1059", []),
        ("T10590", []),
    ])
    func `techniques are found by id and by name`(text: String, expected: [String]) {
        #expect(techniques(text) == expected)
    }

    @Test func `a revoked technique leads to the one that replaced it`() {
        #expect(Attack.Technique(number: 1_562_001).current == Attack.Technique(number: 1_685_000))
        #expect(Attack.Technique(number: 1_059_001).current == Attack.Technique(number: 1_059_001))
    }

    @Test func `the tables are whole`() {
        #expect(Attack.tactics.count == 15)
        #expect(Attack.techniques.count == 858)
    }
}
