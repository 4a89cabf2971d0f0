; sample: describe("a", () => { it("should b", () => {}); test("c", f); });\nsuite("d", f);
; finds: test.dsl=bdd it
; finds: test.dsl=test test
; finds: test.dsl=tdd suite
((call_expression function: (identifier) @test.dsl arguments: (arguments . [(string) (template_string)]))
  (#any-of? @test.dsl "it" "context" "specify" "suite" "test")
  (#classify! @test.dsl "match" "^(it|context|specify)$" "bdd" "^suite$" "tdd" "^test$" "flat"))

; sample: it("should work", f);\nit("works", f);
; finds: test.description=should … "should work"
; finds: test.description=plain "works"
((call_expression function: (identifier) @_it arguments: (arguments . (string) @test.description))
  (#any-of? @_it "it" "test" "specify")
  (#classify! @test.description "match" "^.should " "should" "plain"))

; sample: expect(a).toBe(1);\nexpect(e).type.toBe();\nexpect(b).to.equal(2);\nassert.equal(c, 3);\nexpect(d, 'to be', 1);\nt.assert.ok(f);
; finds: test.assertion_style=expect(x).toBe expect(a).toBe
; finds: test.assertion_style=expect(x).toBe expect(e).type.toBe
; finds: test.assertion_style=expect(x).to expect(b).to.equal
; finds: test.assertion_style=assert. assert.equal
; finds: test.assertion_style=expect(x, "<phrase>", y) expect
; finds: test.assertion_style=t.assert t.assert.ok
((call_expression function: (member_expression object: (call_expression function: (identifier) @_expect)) @test.assertion_style)
  (#eq? @_expect "expect")
  (#classify! @test.assertion_style "match" "\\)\\s*\\.to[A-Z]|\\.not\\.to[A-Z]" "expect(x).toBe" "expect(x).to"))
((call_expression function: (member_expression object: (member_expression object: (call_expression function: (identifier) @_expect))) @test.assertion_style)
  (#eq? @_expect "expect")
  (#classify! @test.assertion_style "match" "\\.\\w+\\.to[A-Z]|\\.(resolves|rejects)\\.to" "expect(x).toBe" "expect(x).to"))
((call_expression function: (member_expression object: (identifier) @_assert) @test.assertion_style)
  (#any-of? @_assert "assert" "t")
  (#classify! @test.assertion_style "match" "^assert" "assert." "^t\\.(is|deepEqual|true|false|equal|throws|same|ok)" "t." "free"))
((call_expression function: (member_expression object: (member_expression object: (identifier) @_t property: (property_identifier) @_assert)) @test.assertion_style)
  (#eq? @_t "t") (#eq? @_assert "assert")
  (#classify! @test.assertion_style "match" "." "t.assert"))
((call_expression function: (identifier) @test.assertion_style arguments: (arguments . (_) . (string) @_phrase))
  (#eq? @test.assertion_style "expect") (#match? @_phrase "^.(not )?(to|when|was|with) ")
  (#classify! @test.assertion_style "match" "expect" "expect(x, \"<phrase>\", y)"))

; sample: vi.fn();\njest.spyOn(a, "b");\nsinon.stub();
; finds: test.mocking=vi vi
; finds: test.mocking=jest jest
; finds: test.mocking=sinon sinon
((call_expression function: (member_expression object: (identifier) @test.mocking property: (property_identifier) @_property))
  (#any-of? @test.mocking "vi" "jest" "sinon" "td" "mock")
  (#any-of? @_property "fn" "mock" "spyOn" "stub" "spy" "useFakeTimers" "createSandbox" "replace" "method")
  (#classify! @test.mocking "match" "^mock$" "node:test" "^(vi|jest|sinon|td)$" "next")
  (#classify! @test.mocking "text"))

; sample: describe("a", () => { beforeEach(f); before(g); });
; finds: test.setup=beforeEach beforeEach
; finds: test.setup=before before
((call_expression function: (identifier) @test.setup)
  (#any-of? @test.setup "beforeEach" "beforeAll" "before" "setup")
  (#classify! @test.setup "text"))
