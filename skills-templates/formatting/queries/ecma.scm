; sample: f('a', "b", "it's", x='c');
; finds: format.quotes=single 'a'
; finds: format.quotes=double "b"
((string) @format.quotes
  (#classify! @format.quotes "free-after" "=")
  (#classify! @format.quotes "quote"))

; sample: f();\ng()\nreturn 1
; finds: format.semicolons=always f();
; finds: format.semicolons=never g()
; finds: format.semicolons=never return 1
([(expression_statement) (lexical_declaration) (return_statement) (import_statement) (throw_statement)] @format.semicolons
  (#classify! @format.semicolons "free-after" "(")
  (#classify! @format.semicolons "semicolon"))

; sample: a = [\n  1,\n  2,\n];\nb = {\n  c: 1\n};\nd = [1, 2];
; finds: format.trailing_comma=multiline [\n  1,\n  2,\n]
; finds: format.trailing_comma=none {\n  c: 1\n}
([(object) (array) (named_imports) (export_clause)] @format.trailing_comma
  (#classify! @format.trailing_comma "trailing-comma"))

; sample: a(x => x, (y) => y, (z, w) => z);
; finds: format.arrow_parens=avoid x
; finds: format.arrow_parens=always (y)
(arrow_function parameter: (identifier) @format.arrow_parens.avoid)

; sample: if (a) { b(); }\nif (a) b();\nelse c();\nif (a) { b(); c(); }
; finds: format.braces=always { b(); }
; finds: format.braces=never b();
(if_statement consequence: (statement_block . "{" . (_) . "}") @format.braces.always)
(if_statement consequence: [(expression_statement) (return_statement) (throw_statement) (break_statement) (continue_statement)] @format.braces.never)

; sample: if (a) {\n  b();\n} else {\n  c();\n}
; finds: format.brace_else=same_line else
([(else_clause "else" @format.brace_else) (catch_clause "catch" @format.brace_else) (finally_clause "finally" @format.brace_else)]
  (#classify! @format.brace_else "after-brace"))

; sample: function f()\n{\n  a();\n}\nfunction g() {\n  b();\n}
; finds: format.brace_style=allman {\n  a();\n}
; finds: format.brace_style=k&r {\n  b();\n}
((function_declaration body: (statement_block) @format.brace_style)
  (#classify! @format.brace_style "brace-style"))

; sample: const a = { b: 1 }, c = {d};
; finds: format.brace_spacing=always { b: 1 }
; finds: format.brace_spacing=never {d}
([(object) (object_pattern) (named_imports)] @format.brace_spacing
  (#classify! @format.brace_spacing "inner-space"))

; sample: const a = [ 1 ], c = [2];
; finds: format.bracket_spacing=always [ 1 ]
; finds: format.bracket_spacing=never [2]
((array) @format.bracket_spacing
  (#classify! @format.bracket_spacing "inner-space"))

; sample: if ( a ) {}\nwhile (b) {}
; finds: format.paren_spacing=always ( a )
; finds: format.paren_spacing=never (b)
; finds: format.keyword_space=always ( a )
; finds: format.keyword_space=always (b)
((parenthesized_expression) @format.paren_spacing @format.keyword_space
  (#classify! @format.paren_spacing "match-before" "\\b(if|while|switch)\\s*$" "next" "free")
  (#classify! @format.paren_spacing "inner-space")
  (#classify! @format.keyword_space "match-before" "\\b(if|while|switch)$" "never" "\\b(if|while|switch) +$" "always" "free"))

; sample: function f (a) {}\nfunction g(a) {}
; finds: format.function_paren_space=always (a)
; finds: format.function_paren_space=never (a)
((function_declaration parameters: (formal_parameters) @format.function_paren_space)
  (#classify! @format.function_paren_space "space-before"))

; sample: a = b\n  && c;\nd = e ||\n  f;
; finds: format.operator_wrap=leading &&
; finds: format.operator_wrap=trailing ||
((binary_expression operator: ["&&" "||" "+" "??"] @format.operator_wrap)
  (#classify! @format.operator_wrap "wrap"))

; sample: if (a) {\n  f();\n\n  return 1;\n}\nif (b) {\n  g();\n  return 2;\n}\nif (c) {\n  return 3;\n}
; finds: format.blank_before_return=always return 1;
; finds: format.blank_before_return=never return 2;
((return_statement) @format.blank_before_return
  (#classify! @format.blank_before_return "blank-before"))

; sample: a = { b: 1, c: 2, d: 3, e: 4 };\nf = { z: 1, y: 2, x: 3, w: 4 };
; finds: format.object_key_order=alphabetical { b: 1, c: 2, d: 3, e: 4 }
; finds: format.object_key_order=none { z: 1, y: 2, x: 3, w: 4 }
((object . (pair) . (pair) . (pair) . (pair)) @format.object_key_order
  (#classify! @format.object_key_order "key-order"))

; sample: a = !b;\nc = ! d;
; finds: format.not_space=none !
; finds: format.not_space=space !
((unary_expression "!" @format.not_space)
  (#classify! @format.not_space "tight"))
