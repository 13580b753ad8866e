import Testing

@testable import SOCDetection

@Suite struct LogSourceTests {
    private func ids(_ sources: [String], selection: String, event: String) throws -> [String] {
        let yaml = sources.enumerated().map { index, source in
            """
            title: Test \(index)
            id: r\(index)
            logsource: \(source)
            detection: {selection: \(selection), condition: selection}
            """
        }.joined(separator: "\n---\n")
        return try Bench(yaml).match(event)
    }

    @Test(arguments: [
        ##"{"Event":{"System":{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":{"#text":1}},"EventData":{"Image":"a"}}}"##,
        #"{"Channel":"microsoft-windows-sysmon/operational","EventID":"1","Image":"a"}"#,
        #"{"winlog":{"channel":"Microsoft-Windows-Sysmon/Operational","event_id":1,"event_data":{"Image":"a"}}}"#,
        #"{"winlog.channel":"Microsoft-Windows-Sysmon/Operational","winlog.event_id":1,"winlog.event_data.Image":"a"}"#,
        #"{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"EventData":"{\"Image\":\"a\"}"}"#,
        #"{"Channel":"Security","EventID":4688,"NewProcessName":"a"}"#,
        #"{"host":{"os":{"type":"windows"}},"event":{"category":["process"],"type":["start"]},"process":{"executable":"a"}}"#,
    ])
    func `a process creation is found in every shape`(event: String) throws {
        let sources = [
            "{product: windows, category: process_creation}", "{product: windows, category: file_event}",
            "{product: linux, category: process_creation}", "{product: windows}", "{category: process_creation}",
        ]
        #expect(try ids(sources, selection: "{Image: a}", event: event) == ["r0", "r3", "r4"])
    }

    @Test func `one event belongs to several log sources`() throws {
        let sources = ["registry_set", "registry_event", "registry_add"].map { "{product: windows, category: \($0)}" }
        let channel = #""Channel":"Microsoft-Windows-Sysmon/Operational""#
        let set = try ids(sources, selection: "{Image: a}", event: "{\(channel),\"EventID\":13,\"Image\":\"a\"}")
        #expect(set == ["r0", "r1"])
        let add = try ids(
            sources, selection: "{Image: a}",
            event: "{\(channel),\"EventID\":12,\"EventType\":\"CreateKey\",\"Image\":\"a\"}")
        #expect(add == ["r1", "r2"])
    }

    /// As SigmaHQ's rules have it: win_system_susp_eventlog_cleared and win_system_eventlog_cleared.
    @Test(arguments: [
        (#"{"Event":{"System":{SYSTEM},"UserData":{"LogFileCleared":{"Channel":"CLEARED"}}}}"#, true),
        (
            ##"{"Event":{"System":{SYSTEM},"UserData":{"LogFileCleared":{"#attributes":{},"Channel":"CLEARED"}}}}"##,
            true
        ),
        (
            #"{"winlog":{"channel":"System","event_id":104,"provider_name":"p","user_data":{"Channel":"CLEARED"}}}"#,
            true
        ),
        (#"{"Channel":"System","EventID":104,"SourceName":"p","UserData":{"Channel":"CLEARED"}}"#, true),
        (#"{"Event":{"System":{SYSTEM}}}"#, false),
    ])
    func `of a cleared log the rules' Channel is the log, and the header's tells the log source`(
        shape: String, tells: Bool
    ) throws {
        let system = #""Channel":"System","EventID":104,"Provider":{"Name":"p"}"#
        func ids(_ cleared: String) throws -> [String] {
            let yaml = ["selection and cleared", "selection and not cleared"].enumerated().map { number, condition in
                """
                title: Rule \(number)
                id: r\(number)
                logsource: {product: windows, service: system}
                detection:
                    selection: {EventID: 104, Provider_Name: p}
                    cleared: {Channel: [Security, System, Windows PowerShell]}
                    condition: \(condition)
                """
            }.joined(separator: "\n---\n")
            let text = shape.replacing("SYSTEM", with: system).replacing("CLEARED", with: cleared)
            return try Bench(yaml).match(text)
        }
        #expect(try ids("Windows PowerShell") == ["r0"])
        #expect(try ids("security") == ["r0"])
        // Without the name of the log there is only the header's, as forwarders write it.
        #expect(try ids("Microsoft-Windows-Kernel-IO/Operational") == [tells ? "r1" : "r0"])
    }

    /// SigmaHQ, win_wmi_persistence.
    @Test func `an event's own Provider goes before the header's, its EventID does not`() throws {
        let event = ##"""
            {"Event":{"System":{"Channel":"Microsoft-Windows-WMI-Activity/Operational","EventID":5859,
            "Provider":{"#attributes":{"Name":"Microsoft-Windows-WMI-Activity"}}},
            "UserData":{"Operation_EssStarted":{"Provider":"SCM Event Provider","EventID":7}}}}
            """##
        let source = ["{product: windows, service: wmi}"]
        #expect(try ids(source, selection: "{Provider: SCM Event Provider, EventID: 5859}", event: event) == ["r0"])
        #expect(try ids(source, selection: "{EventID: 7}", event: event).isEmpty)
        #expect(try ids(source, selection: "{Provider_Name: Microsoft-Windows-WMI-Activity}", event: event) == ["r0"])
    }

    @Test func `an unnamed Data is a list of which any element counts`() throws {
        let event = #"{"Event":{"System":{"Channel":"Application","EventID":1},"EventData":{"Data":["x","needle"]}}}"#
        #expect(
            try ids(["{product: windows, service: application}"], selection: "{Data: needle}", event: event) == ["r0"])
    }

    @Test(arguments: [
        ##"{"@Name":"Image","#text":"a"},{"@Name":"User","#text":"x"}"##,
        ##"{"Name":"User","Value":"x"},{"Name":"Image","Value":"a"}"##,
        ##"{"#attributes":{"Name":"Image"},"#text":"a"}"##,
    ])
    func `elements of Data that carry their names are fields`(data: String) throws {
        let system = #""System":{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1}"#
        let event = #"{"Event":{\#(system),"EventData":{"Data":[\#(data)]}}}"#
        #expect(
            try ids(["{product: windows, category: process_creation}"], selection: "{Image: a}", event: event) == ["r0"]
        )
        let single = ##"{"Event":{\##(system),"EventData":{"Data":{"@Name":"Image","#text":"b"}}}}"##
        #expect(
            try ids(["{product: windows, category: process_creation}"], selection: "{Image: b}", event: single) == [
                "r0"
            ])
    }

    @Test(arguments: [
        ("{LogonId: '0x3e7'}", #""SubjectLogonId":"0x3e7""#),
        ("{IntegrityLevel: S-1-16-16384}", #""MandatoryLabel":"S-1-16-16384""#),
        ("{ParentImage: a}", #""ParentProcessName":"a""#),
    ])
    func `a process creation in the Security log has Sysmon's fields`(selection: String, field: String) throws {
        let event = #"{"Channel":"Security","EventID":4688,"NewProcessName":"a",\#(field)}"#
        #expect(
            try ids(["{product: windows, category: process_creation}"], selection: selection, event: event) == ["r0"])
    }

    @Test func `of an event of unknown source a rule without a hold matches nothing`() throws {
        let event = #"{"message":"hello"}"#
        let yaml = """
            title: Test
            id: r
            logsource: {product: zeek, service: rdp}
            detection: {selection: {id.orig_h|cidr: 10.0.0.0/8}, condition: not selection}
            """
        #expect(try Bench(yaml).match(event).isEmpty)
    }
}
