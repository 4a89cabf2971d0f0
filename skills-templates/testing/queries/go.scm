; sample: package p\nfunc TestA(t *testing.T) { tests := []struct{ name string }{}; for _, tt := range tests { t.Run(tt.name, f) } }\nfunc TestB(t *testing.T) { t.Run("a", f); t.Run("b", g) }\nfunc TestC(t *testing.T) { g() }
; finds: test.table_driven=always TestA
; finds: test.table_driven=never TestB
((function_declaration name: (identifier) @test.table_driven)
  (#match? @test.table_driven "^Test[A-Z_]")
  (#classify! @test.table_driven "match-after" "^\\(\\w+ \\*testing\\.M\\)" "free")
  (#classify! @test.table_driven "body-match" "\\bfor\\b[^\\n]*\\brange\\b[^\\n]*\\{[\\s\\S]{0,400}\\.Run\\(" "always" "\\.Run\\(\"[\\s\\S]*\\.Run\\(\"" "never"))

; sample: package p\nfunc f() { require.NoError(t, err); assert.Equal(t, 1, b); t.Errorf("a") }
; finds: test.assertion_style=require require
; finds: test.assertion_style=assert assert
; finds: test.assertion_style=plain t
((call_expression function: (selector_expression operand: (identifier) @test.assertion_style field: (field_identifier) @_field))
  (#any-of? @test.assertion_style "require" "assert" "is" "t")
  (#match? @_field "^(NoError|Error|ErrorIs|Equal|EqualError|True|False|Nil|NotNil|Len|Empty|NotEmpty|Contains|ElementsMatch|Errorf|Fatal|Fatalf|ErrorContains|JSONEq|Greater|Panics)$")
  (#classify! @test.assertion_style "match" "^t$" "plain")
  (#classify! @test.assertion_style "text"))

; sample: package p\nfunc f() { assert.Equal(t, 1, b); assert.Equal(t, b, "x") }
; finds: test.assertion_order=expected_first (t, 1, b)
; finds: test.assertion_order=actual_first (t, b, "x")
((call_expression function: (selector_expression field: (field_identifier) @_equal) arguments: (argument_list . (_) . [(int_literal) (interpreted_string_literal) (true) (false)] . [(identifier) (selector_expression) (call_expression)]) @test.assertion_order.expected)
  (#eq? @_equal "Equal"))
((call_expression function: (selector_expression field: (field_identifier) @_equal) arguments: (argument_list . (_) . [(identifier) (selector_expression) (call_expression)] . [(int_literal) (interpreted_string_literal) (true) (false)]) @test.assertion_order.actual)
  (#eq? @_equal "Equal"))

; sample: package p\nfunc f() { t.Cleanup(g); defer h.Close() }
; finds: test.cleanup=t.Cleanup t.Cleanup
; finds: test.cleanup=defer defer h.Close()
((call_expression function: (selector_expression) @test.cleanup)
  (#eq? @test.cleanup "t.Cleanup")
  (#classify! @test.cleanup "text"))
((defer_statement) @test.cleanup
  (#classify! @test.cleanup "match" "." "defer"))
