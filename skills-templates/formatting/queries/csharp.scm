; sample: class C { void F() { if (a) { b(); }\n if (c) d(); } }
; finds: format.braces=always { b(); }
; finds: format.braces=never d();
(if_statement consequence: (block . "{" . (_) . "}") @format.braces.always)
(if_statement consequence: [(expression_statement) (return_statement) (throw_statement) (continue_statement) (break_statement)] @format.braces.never)

; sample: class C {\n void F()\n {\n  a();\n }\n void G() {\n  b();\n } }
; finds: format.brace_style=allman {\n  a();\n }
; finds: format.brace_style=k&r {\n  b();\n }
([(method_declaration body: (block) @format.brace_style) (constructor_declaration body: (block) @format.brace_style) (if_statement consequence: (block) @format.brace_style)
  (foreach_statement body: (block) @format.brace_style) (try_statement body: (block) @format.brace_style)]
  (#classify! @format.brace_style "brace-style"))

; sample: class C { void F() { if (a) {\n b();\n} else {\n c();\n}\ntry {\n a();\n}\ncatch (E e) {\n b();\n} } }
; finds: format.brace_else=same_line else
; finds: format.brace_else=new_line catch
([(if_statement "else" @format.brace_else) (catch_clause "catch" @format.brace_else) (finally_clause "finally" @format.brace_else)]
  (#classify! @format.brace_else "after-brace"))

; sample: class C { int a = (int) b; int c = (int)d; }
; finds: format.cast_space=space )
; finds: format.cast_space=none )
((cast_expression ")" @format.cast_space)
  (#classify! @format.cast_space "tight"))

; sample: class C { void F() { if (a) {}\n if(b) {} } }
; finds: format.keyword_space=always if
; finds: format.keyword_space=never if
((if_statement "if" @format.keyword_space)
  (#classify! @format.keyword_space "space-after"))

; sample: class C { bool a = b\n  && c; bool d = e ||\n f; }
; finds: format.operator_wrap=leading &&
; finds: format.operator_wrap=trailing ||
((binary_expression ["&&" "||" "+" "??"] @format.operator_wrap)
  (#classify! @format.operator_wrap "wrap"))

; sample: class C { object a = b\n  .c(); object d = e.\n f(); }
; finds: format.chain_wrap=leading .
; finds: format.chain_wrap=trailing .
((member_access_expression "." @format.chain_wrap)
  (#classify! @format.chain_wrap "wrap"))

; sample: class C { int F() { g();\n\n return 1; }\nint H() {\n g();\n return 2; } }
; finds: format.blank_before_return=always return 1;
; finds: format.blank_before_return=never return 2;
((return_statement) @format.blank_before_return
  (#classify! @format.blank_before_return "blank-before"))

; sample: class C { object a = new B {\n  X = 1,\n  Y = 2,\n}; object b = new B {\n  X = 1\n}; }
; finds: format.trailing_comma=multiline {\n  X = 1,\n  Y = 2,\n}
; finds: format.trailing_comma=none {\n  X = 1\n}
((initializer_expression) @format.trailing_comma
  (#classify! @format.trailing_comma "trailing-comma"))

; sample: class C { bool a = !b; bool c = ! d; }
; finds: format.not_space=none !
; finds: format.not_space=space !
((prefix_unary_expression "!" @format.not_space)
  (#classify! @format.not_space "tight"))

; sample: class C { void F() { if (a) {}\n if ( b ) {} } }
; finds: format.paren_spacing=never (
; finds: format.paren_spacing=always (
((if_statement "(" @format.paren_spacing)
  (#classify! @format.paren_spacing "space-after"))
