; sample: void f() { if (a) { b(); }\n if (c) d(); }
; finds: format.braces=always { b(); }
; finds: format.braces=never d();
(if_statement consequence: (compound_statement . "{" . (_) . "}") @format.braces.always)
(if_statement consequence: [(expression_statement) (return_statement) (continue_statement) (break_statement)] @format.braces.never)

; sample: void f()\n{\n  a();\n}\nvoid g() {\n  b();\n}
; finds: format.brace_style=allman {\n  a();\n}
; finds: format.brace_style=k&r {\n  b();\n}
((function_definition body: (compound_statement) @format.brace_style)
  (#classify! @format.brace_style "brace-style"))

; sample: void f() { if (a) {\n b();\n} else {\n c();\n}\nif (a) {\n b();\n}\nelse {\n c();\n} }
; finds: format.brace_else=same_line else
; finds: format.brace_else=new_line else
([(else_clause "else" @format.brace_else) (catch_clause "catch" @format.brace_else)]
  (#classify! @format.brace_else "after-brace"))

; sample: void f() { if ( a ) { b(); }\n if(c) { d(); } }
; finds: format.paren_spacing=always ( a )
; finds: format.paren_spacing=never (c)
; finds: format.keyword_space=always ( a )
; finds: format.keyword_space=never (c)
((if_statement condition: (condition_clause) @format.paren_spacing @format.keyword_space)
  (#classify! @format.paren_spacing "inner-space")
  (#classify! @format.keyword_space "space-before"))

; sample: int a = (int) b; int c = (int)d;
; finds: format.cast_space=space )
; finds: format.cast_space=none )
((cast_expression ")" @format.cast_space)
  (#classify! @format.cast_space "tight"))

; sample: bool a = b\n  && c; bool d = e ||\n f;
; finds: format.operator_wrap=leading &&
; finds: format.operator_wrap=trailing ||
((binary_expression ["&&" "||" "+" "<<"] @format.operator_wrap)
  (#classify! @format.operator_wrap "wrap"))

; sample: int f() { g();\n\n return 1; }\nint h() {\n g();\n return 2; }
; finds: format.blank_before_return=always return 1;
; finds: format.blank_before_return=never return 2;
((return_statement) @format.blank_before_return
  (#classify! @format.blank_before_return "blank-before"))

; sample: int a[] = {\n  1,\n  2,\n}; int b[] = {\n  1,\n  2\n}; int c[] = { 1 }; int d[] = {2};
; finds: format.trailing_comma=multiline {\n  1,\n  2,\n}
; finds: format.trailing_comma=none {\n  1,\n  2\n}
; finds: format.brace_spacing=always { 1 }
; finds: format.brace_spacing=never {2}
((initializer_list) @format.trailing_comma @format.brace_spacing
  (#classify! @format.trailing_comma "trailing-comma")
  (#classify! @format.brace_spacing "inner-space"))

; sample: void f(const A& a, B *b, C && c) {}
; finds: format.pointer_alignment=left & a
; finds: format.pointer_alignment=right *b
; finds: format.pointer_alignment=middle && c
((parameter_declaration declarator: [(reference_declarator) (pointer_declarator)] @format.pointer_alignment)
  (#classify! @format.pointer_alignment "match" "^[*&]+\\s*\\(" "free" "^[*&]+$" "free" "^[*&]+[^*&\\s]" "right" "next")
  (#classify! @format.pointer_alignment "match-before" "\\s$" "middle" "left"))
