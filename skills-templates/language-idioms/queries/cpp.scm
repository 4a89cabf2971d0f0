; sample: void f() { auto a = b(); int c = d(); }
; finds: lang.var=var auto
; finds: lang.var=explicit int
((compound_statement (declaration type: (_) @lang.var declarator: (init_declarator value: (_))))
  (#classify! @lang.var "match" "^auto$" "var" "explicit"))

; sample: void f() { for (auto& a : b) {} for (int i = 0; i < n; ++i) {} std::for_each(c, d, e); }
; finds: lang.loop_style=for_of for (auto& a : b) {}
; finds: lang.loop_style=index for (int i = 0; i < n; ++i) {}
; finds: lang.loop_style=for_each std::for_each
(for_range_loop) @lang.loop_style.for_of
((for_statement update: (update_expression)) @lang.loop_style.index)
((call_expression function: (qualified_identifier) @lang.loop_style.for_each)
  (#eq? @lang.loop_style.for_each "std::for_each"))

; sample: void f() { x = a ? b : c; if (a) { x = b; } else { x = c; } }
; finds: lang.ternary=always a ? b : c
; finds: lang.ternary=never if (a) { x = b; } else { x = c; }
(conditional_expression) @lang.ternary.always
((if_statement consequence: (compound_statement . (expression_statement (assignment_expression left: (_) @_a)) .) alternative: (else_clause (compound_statement . (expression_statement (assignment_expression left: (_) @_b)) .))) @lang.ternary.never
  (#eq? @_a @_b))

; sample: void f() { if (nullptr == a) {} if (b == 1) {} }
; finds: lang.yoda=always nullptr == a
; finds: lang.yoda=never b == 1
((binary_expression left: [(null) (number_literal)] operator: ["==" "!="] right: [(identifier) (field_expression) (call_expression)]) @lang.yoda.always)
((binary_expression left: [(identifier) (field_expression) (call_expression)] operator: ["==" "!="] right: [(null) (number_literal)]) @lang.yoda.never)

; sample: int f() { if (a) { return 1; } else { return 2; } }\nint g() { if (a) { return 1; }\n return 2; }
; finds: lang.else_after_return=always if (a) { return 1; } else { return 2; }
; finds: lang.else_after_return=never if (a) { return 1; }
((if_statement consequence: (compound_statement (return_statement) . "}") alternative: (else_clause)) @lang.else_after_return.always)
((if_statement consequence: (compound_statement (return_statement) . "}") !alternative) @lang.else_after_return
  (#classify! @lang.else_after_return "match-after" "^\\s*(\\}|$)" "free" "never"))

; sample: typedef int A;\nusing B = int;
; finds: lang.type_alias=typedef typedef int A;
; finds: lang.type_alias=using using B = int;
(type_definition type: [(primitive_type) (type_identifier) (qualified_identifier) (template_type) (sized_type_specifier)]) @lang.type_alias.typedef
(alias_declaration) @lang.type_alias.using

; sample: void f() { g(nullptr); h(NULL); }
; finds: lang.null_literal=nullptr nullptr
; finds: lang.null_literal=NULL NULL
((null) @lang.null_literal
  (#classify! @lang.null_literal "match" "^nullptr$" "nullptr" "macro"))

; sample: enum class A { B }; enum C { D };
; finds: lang.scoped_enum=always enum class A { B }
; finds: lang.scoped_enum=never enum C { D }
((enum_specifier name: (_) body: (_)) @lang.scoped_enum
  (#classify! @lang.scoped_enum "match" "^enum\\s+(class|struct)\\b" "always" "never"))
