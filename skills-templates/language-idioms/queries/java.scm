; sample: class A { void f() { final int a = 1; int b = 2; int c = 3; c = 4; } }
; finds: lang.final_locals=always final int a = 1;
; finds: lang.final_locals=never int b = 2;
((local_variable_declaration declarator: (variable_declarator name: (identifier) value: (_))) @lang.final_locals
  (#classify! @lang.final_locals "match-declared" "^final\\b" "always" "next")
  (#classify! @lang.final_locals "reassigned" "never"))

; sample: class A { void f(final int a, int b) {} }
; finds: lang.final_params=always final int a
; finds: lang.final_params=never int b
((method_declaration parameters: (formal_parameters (formal_parameter) @lang.final_params) body: (_))
  (#classify! @lang.final_params "match" "\\bfinal\\b" "always" "never"))

; sample: class A { void f() { var a = b(); String c = d(); } }
; finds: lang.var=var var
; finds: lang.var=explicit String
((local_variable_declaration type: (_) @lang.var declarator: (variable_declarator value: (_)))
  (#classify! @lang.var "match" "^var$" "var" "explicit"))

; sample: class A { void f() { x = a ? b : c; if (a) { x = b; } else { x = c; } } }
; finds: lang.ternary=always a ? b : c
; finds: lang.ternary=never if (a) { x = b; } else { x = c; }
(ternary_expression) @lang.ternary.always
((if_statement consequence: (block . (expression_statement (assignment_expression left: (_) @_a)) .) alternative: (block . (expression_statement (assignment_expression left: (_) @_b)) .)) @lang.ternary.never
  (#eq? @_a @_b))

; sample: class A { void f() { if (null == a) {}\n if (b == null) {} } }
; finds: lang.yoda=always null == a
; finds: lang.yoda=never b == null
((binary_expression left: [(null_literal) (decimal_integer_literal) (string_literal)] operator: ["==" "!="] right: [(identifier) (field_access) (method_invocation)]) @lang.yoda.always)
((binary_expression left: [(identifier) (field_access) (method_invocation)] operator: ["==" "!="] right: [(null_literal) (decimal_integer_literal) (string_literal)]) @lang.yoda.never)

; sample: class A { int f() { if (a) { return 1; } else { return 2; } } int g() { if (a) { return 1; }\n return 2; } }
; finds: lang.else_after_return=always if (a) { return 1; } else { return 2; }
; finds: lang.else_after_return=never if (a) { return 1; }
((if_statement consequence: (block (return_statement) . "}") alternative: (_)) @lang.else_after_return.always)
((if_statement consequence: (block (return_statement) . "}") !alternative) @lang.else_after_return
  (#classify! @lang.else_after_return "match-after" "^\\s*(\\}|$)" "free" "never"))

; sample: class A { void f() { for (B b : c) {} c.forEach(d); c.stream().map(e); for (int i = 0; i < n; i++) {} } }
; finds: lang.loop_style=for_of for (B b : c) {}
; finds: lang.loop_style=for_each forEach
; finds: lang.loop_style=stream stream
; finds: lang.loop_style=index for (int i = 0; i < n; i++) {}
(enhanced_for_statement) @lang.loop_style.for_of
((method_invocation name: (identifier) @lang.loop_style)
  (#any-of? @lang.loop_style "forEach" "stream")
  (#classify! @lang.loop_style "match" "^stream$" "stream" "for_each"))
((for_statement update: (update_expression)) @lang.loop_style.index)

; sample: class A { @Old("x") private int a; int b; public void c() {} void d() {} }
; finds: lang.visibility=explicit @Old("x") private int a;
; finds: lang.visibility=implicit int b;
; finds: lang.visibility=explicit public void c() {}
; finds: lang.visibility=implicit void d() {}
; finds: lang.default_visibility=private @Old("x") private int a;
; finds: lang.default_visibility=package-private int b;
; finds: lang.default_visibility=package-private void d() {}
((class_body [(field_declaration) (method_declaration)] @lang.visibility @lang.default_visibility)
  (#classify! @lang.visibility "match-declared" "^[^({=;]*\\b(public|private|protected)\\b" "explicit" "implicit")
  (#classify! @lang.default_visibility "match-declared" "^[^({=;]*\\bpublic\\b" "free" "^[^({=;]*\\bprivate\\b" "private" "^[^({=;]*\\bprotected\\b" "protected" "package"))

; sample: final class A {}\nclass B {}
; finds: lang.sealed=always final class A {}
; finds: lang.sealed=never class B {}
((program (class_declaration) @lang.sealed)
  (#classify! @lang.sealed "match" "^[^{]*\\babstract\\b" "free" "^[^{]*\\b(final|sealed)\\b[^{]*\\bclass\\b" "always" "never"))
