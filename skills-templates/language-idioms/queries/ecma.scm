; sample: a === b; c == d; e == null;
; finds: lang.equality==== ===
; finds: lang.equality=== ==
; finds: lang.null_check=== null e == null
((binary_expression operator: ["===" "!=="] @lang.equality.strict))
((binary_expression operator: ["==" "!="] @lang.equality.loose right: (_) @_right)
  (#not-any-of? @_right "null" "undefined"))
((binary_expression operator: ["==" "!="] right: (null)) @lang.null_check.loose)

; sample: a === null; b !== undefined;
; finds: lang.null_check==== null a === null
; finds: lang.null_check==== undefined b !== undefined
((binary_expression operator: ["===" "!=="] right: (null)) @lang.null_check.strict)
((binary_expression operator: ["===" "!=="] right: (undefined)) @lang.null_check.undefined)

; sample: x = a ?? b; y = c == null ? d : c; z = e ? e : f;
; finds: lang.null_coalescing=always ??
; finds: lang.null_coalescing=never c == null ? d : c
; finds: lang.null_coalescing=never e ? e : f
(binary_expression operator: "??" @lang.null_coalescing.always)
((ternary_expression condition: (binary_expression left: (_) @_a operator: ["==" "==="] right: [(null) (undefined)]) alternative: (_) @_b) @lang.null_coalescing.never
  (#eq? @_a @_b))
((ternary_expression condition: (identifier) @_a consequence: (identifier) @_b) @lang.null_coalescing.never
  (#eq? @_a @_b))

; sample: a?.b; c && c.d; e?.f();
; finds: lang.optional_chaining=always ?.
; finds: lang.optional_chaining=never c && c.d
; finds: lang.optional_chaining=always ?.
(optional_chain) @lang.optional_chaining.always
((binary_expression left: (_) @_a operator: "&&" right: (member_expression object: (_) @_b)) @lang.optional_chaining.never
  (#eq? @_a @_b))
((binary_expression left: (_) @_a operator: "&&" right: (call_expression function: (member_expression object: (_) @_b))) @lang.optional_chaining.never
  (#eq? @_a @_b))

; sample: const a = 1; let b = 2; var c = 3;
; finds: lang.variable_declaration=const const
; finds: lang.variable_declaration=let let
; finds: lang.variable_declaration=var var
(lexical_declaration "const" @lang.variable_declaration.const)
(lexical_declaration "let" @lang.variable_declaration.let)
(variable_declaration "var" @lang.variable_declaration.var)

; sample: x = `a ${b}`; y = "c" + d; z = `plain`; w = e + "f";
; finds: lang.string_formatting=template `a ${b}`
; finds: lang.string_formatting=concat "c" + d
; finds: lang.string_formatting=concat e + "f"
(template_string (template_substitution)) @lang.string_formatting.template
(binary_expression left: (string) operator: "+" right: [(identifier) (member_expression) (call_expression)]) @lang.string_formatting.concat
(binary_expression left: [(identifier) (member_expression) (call_expression)] operator: "+" right: (string)) @lang.string_formatting.concat

; sample: function a() {}\nconst b = () => 1;\nexport const c = function () {};
; finds: lang.function_style=declaration a
; finds: lang.function_style=expression b
; finds: lang.function_style=expression c
((function_declaration name: (_) @lang.function_style.declaration) @_function
  (#parent! @_function "program" "export_statement"))
((variable_declarator name: (_) @lang.function_style.expression value: [(arrow_function) (function_expression)]) @_function
  (#parent! @_function "program" "lexical_declaration" "export_statement"))

; sample: a(() => 1); b(function () {});
; finds: lang.callback_style=arrow () => 1
; finds: lang.callback_style=function function () {}
((arrow_function) @lang.callback_style.arrow
  (#parent! @lang.callback_style.arrow "arguments"))
((function_expression) @lang.callback_style
  (#parent! @lang.callback_style "arguments")
  (#classify! @lang.callback_style "match" "\\bthis\\b|\\barguments\\b|^function\\s*\\*" "free" "function"))

; sample: async function f() { await g(); }\nh().then(i);
; finds: lang.async_await=always await g()
; finds: lang.async_await=never then
(await_expression) @lang.async_await.always

; sample: x = a ? b : c;\nif (a) { x = b; } else { x = c; }
; finds: lang.ternary=always a ? b : c
; finds: lang.ternary=never if (a) { x = b; } else { x = c; }
(ternary_expression) @lang.ternary.always
((if_statement consequence: (statement_block . (expression_statement (assignment_expression left: (_) @_a)) .) alternative: (else_clause (statement_block . (expression_statement (assignment_expression left: (_) @_b)) .))) @lang.ternary.never
  (#eq? @_a @_b))

; sample: if (1 === a) {}\nif (b === 2) {}
; finds: lang.yoda=always 1 === a
; finds: lang.yoda=never b === 2
((binary_expression left: [(number) (string) (null)] operator: ["===" "==" "!==" "!="] right: [(identifier) (member_expression) (call_expression)]) @lang.yoda.always)
((binary_expression left: [(identifier) (member_expression) (call_expression)] operator: ["===" "==" "!==" "!="] right: [(number) (string) (null)]) @lang.yoda.never)

; sample: function f() { if (a) { return 1; } else { return 2; } }\nfunction g() { if (a) { return 1; }\n return 2; }
; finds: lang.else_after_return=always if (a) { return 1; } else { return 2; }
; finds: lang.else_after_return=never if (a) { return 1; }
(if_statement consequence: (statement_block (return_statement) . "}") alternative: (else_clause)) @lang.else_after_return.always
((if_statement consequence: (statement_block (return_statement) . "}") !alternative) @lang.else_after_return
  (#classify! @lang.else_after_return "match-after" "^\\s*(\\}|$)" "free" "never"))

; sample: for (const a of b) {}\nc.forEach(d);\nfor (let i = 0; i < e.length; i++) {}
; finds: lang.loop_style=for_of for (const a of b) {}
; finds: lang.loop_style=for_each forEach
; finds: lang.loop_style=index for (let i = 0; i < e.length; i++) {}
((for_in_statement operator: "of") @lang.loop_style.for_of)
((for_statement condition: (binary_expression right: (member_expression property: (property_identifier) @_length))) @lang.loop_style.index
  (#eq? @_length "length"))

; One pattern for two keys: each pattern on calls of methods is looked at for every one of them.
; sample: a().then(b);\nc.forEach(d);
; finds: lang.async_await=never then
; finds: lang.loop_style=for_each forEach
((member_expression property: (property_identifier) @lang.async_await @lang.loop_style) @_called
  (#any-of? @lang.async_await "then" "forEach")
  (#parent! @_called "call_expression")
  (#classify! @lang.async_await "match" "^then$" "never")
  (#classify! @lang.loop_style "match" "^forEach$" "for_each"))

; sample: const a = { b, c: d, e: e };
; finds: lang.object_shorthand=always b
; finds: lang.object_shorthand=never e: e
(shorthand_property_identifier) @lang.object_shorthand.always
((pair key: (property_identifier) @_key value: (identifier) @_value) @lang.object_shorthand.never
  (#eq? @_key @_value))

; sample: a = /b/u; c = /d/g;
; finds: lang.regex_unicode=always /b/u
; finds: lang.regex_unicode=never /d/g
((regex) @lang.regex_unicode
  (#classify! @lang.regex_unicode "match" "/[a-z]*[uv][a-z]*$" "always" "never"))
