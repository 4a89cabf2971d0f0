; sample: <?php f('a', "b", "it's");
; finds: format.quotes=single 'a'
; finds: format.quotes=double "b"
([(string) (encapsed_string)] @format.quotes
  (#classify! @format.quotes "match" "^\"[\\s\\S]*[$\\\\]" "free" "next")
  (#classify! @format.quotes "quote"))

; sample: <?php $a = [\n  1,\n  2,\n];\n$b = [\n  1,\n  2\n];
; finds: format.trailing_comma=multiline [\n  1,\n  2,\n]
; finds: format.trailing_comma=none [\n  1,\n  2\n]
((array_creation_expression) @format.trailing_comma
  (#classify! @format.trailing_comma "trailing-comma"))

; sample: <?php if ($a) { b(); }\nif ($c) d();
; finds: format.braces=always { b(); }
; finds: format.braces=never d();
(if_statement body: (compound_statement . "{" . (_) . "}") @format.braces.always)
(if_statement body: [(expression_statement) (return_statement) (continue_statement) (break_statement)] @format.braces.never)

; sample: <?php class A { public function f()\n{\n  a();\n}\npublic function g() {\n  b();\n} }
; finds: format.brace_style=allman {\n  a();\n}
; finds: format.brace_style=k&r {\n  b();\n}
((method_declaration body: (compound_statement) @format.brace_style)
  (#classify! @format.brace_style "brace-style"))

; sample: <?php if ($a) {\n b();\n} else {\n c();\n}\ntry {\n a();\n}\ncatch (E $e) {\n b();\n}
; finds: format.brace_else=same_line else
; finds: format.brace_else=new_line catch
([(else_clause "else" @format.brace_else) (else_if_clause "elseif" @format.brace_else) (catch_clause "catch" @format.brace_else) (finally_clause "finally" @format.brace_else)]
  (#classify! @format.brace_else "after-brace"))

; sample: <?php $a = (int) $b; $c = (int)$d;
; finds: format.cast_space=space )
; finds: format.cast_space=none )
((cast_expression ")" @format.cast_space)
  (#classify! @format.cast_space "tight"))

; sample: <?php $x = !$a; $y = ! $b;
; finds: format.not_space=none !
; finds: format.not_space=space !
((unary_op_expression "!" @format.not_space)
  (#classify! @format.not_space "tight"))

; sample: <?php $x = "a" . $b; $y = "a".$b;
; finds: format.concat_space=space .
; finds: format.concat_space=none .
((binary_expression "." @format.concat_space)
  (#classify! @format.concat_space "around"))

; sample: <?php if ( $a ) { b(); }\nif($c) { d(); }
; finds: format.paren_spacing=always ( $a )
; finds: format.paren_spacing=never ($c)
; finds: format.keyword_space=always ( $a )
; finds: format.keyword_space=never ($c)
((if_statement condition: (parenthesized_expression) @format.paren_spacing @format.keyword_space)
  (#classify! @format.paren_spacing "inner-space")
  (#classify! @format.keyword_space "space-before"))

; sample: <?php $x = $a\n  && $b; $y = $c ||\n $d;
; finds: format.operator_wrap=leading &&
; finds: format.operator_wrap=trailing ||
((binary_expression ["&&" "||" "."] @format.operator_wrap)
  (#classify! @format.operator_wrap "wrap"))

; sample: <?php function f() { g();\n\n return 1; }\nfunction h() {\n g();\n return 2; }
; finds: format.blank_before_return=always return 1;
; finds: format.blank_before_return=never return 2;
((return_statement) @format.blank_before_return
  (#classify! @format.blank_before_return "blank-before"))

; sample: <?php $a = [ 1 ]; $b = [2];
; finds: format.bracket_spacing=always [ 1 ]
; finds: format.bracket_spacing=never [2]
((array_creation_expression "[") @format.bracket_spacing
  (#classify! @format.bracket_spacing "inner-space"))

; sample: <?php $a = new B(); $c = new D;
; finds: format.new_parens=always new B()
; finds: format.new_parens=never new D
((object_creation_expression) @format.new_parens
  (#classify! @format.new_parens "match" "^new\\s+(class\\b|#)|\\}$" "free" "next")
  (#classify! @format.new_parens "has-child" "arguments"))
