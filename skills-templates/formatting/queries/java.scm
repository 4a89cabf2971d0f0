; sample: class A { void f() { if (a) { b(); }\n if (c) d(); } }
; finds: format.braces=always { b(); }
; finds: format.braces=never d();
(if_statement consequence: (block . "{" . (_) . "}") @format.braces.always)
(if_statement consequence: [(expression_statement) (return_statement) (throw_statement) (continue_statement) (break_statement)] @format.braces.never)

; sample: class A { void f() { if (a) {\n b();\n} else {\n c();\n}\ntry {\n a();\n}\ncatch (E e) {\n b();\n} } }
; finds: format.brace_else=same_line else
; finds: format.brace_else=new_line catch
([(if_statement "else" @format.brace_else) (catch_clause "catch" @format.brace_else) (finally_clause "finally" @format.brace_else)]
  (#classify! @format.brace_else "after-brace"))

; sample: class A { void f()\n{\n  a();\n}\nvoid g() {\n  b();\n}\nA() {\n for (B c : d) {\n  e();\n }\n} }
; finds: format.brace_style=allman {\n  a();\n}
; finds: format.brace_style=k&r {\n  b();\n}
; finds: format.brace_style=k&r {\n for (B c : d) {\n  e();\n }\n}
; finds: format.brace_style=k&r {\n  e();\n }
([(method_declaration body: (block) @format.brace_style) (constructor_declaration body: (constructor_body) @format.brace_style)
  (if_statement consequence: (block) @format.brace_style) (try_statement body: (block) @format.brace_style)
  (for_statement body: (block) @format.brace_style) (enhanced_for_statement body: (block) @format.brace_style) (while_statement body: (block) @format.brace_style)]
  (#classify! @format.brace_style "brace-style"))

; sample: class A { void f() { if ( a ) { b(); }\n if(c) { d(); } } }
; finds: format.keyword_space=always ( a )
; finds: format.keyword_space=never (c)
; finds: format.paren_spacing=always ( a )
; finds: format.paren_spacing=never (c)
((if_statement condition: (parenthesized_expression) @format.paren_spacing @format.keyword_space)
  (#classify! @format.paren_spacing "inner-space")
  (#classify! @format.keyword_space "space-before"))

; sample: class A { int x = (int) y; int z = (int)y; }
; finds: format.cast_space=space )
; finds: format.cast_space=none )
((cast_expression ")" @format.cast_space)
  (#classify! @format.cast_space "tight"))

; sample: class A { boolean a = b\n  && c; boolean d = e ||\n f; }
; finds: format.operator_wrap=leading &&
; finds: format.operator_wrap=trailing ||
((binary_expression ["&&" "||" "+"] @format.operator_wrap)
  (#classify! @format.operator_wrap "wrap"))

; sample: class A { Object a = b()\n  .c(); Object d = e().\n f(); }
; finds: format.chain_wrap=leading .
; finds: format.chain_wrap=trailing .
((method_invocation "." @format.chain_wrap)
  (#classify! @format.chain_wrap "wrap"))

; sample: class A { int f() { g();\n\n return 1; }\nint h() {\n g();\n return 2; } }
; finds: format.blank_before_return=always return 1;
; finds: format.blank_before_return=never return 2;
((return_statement) @format.blank_before_return
  (#classify! @format.blank_before_return "blank-before"))

; sample: class A { int[] a = {\n  1,\n  2,\n}; int[] b = {\n  1,\n  2\n}; }
; finds: format.trailing_comma=multiline {\n  1,\n  2,\n}
; finds: format.trailing_comma=none {\n  1,\n  2\n}
((array_initializer) @format.trailing_comma
  (#classify! @format.trailing_comma "trailing-comma"))

; sample: class A { boolean a = !b; boolean c = ! d; }
; finds: format.not_space=none !
; finds: format.not_space=space !
((unary_expression "!" @format.not_space)
  (#classify! @format.not_space "tight"))
