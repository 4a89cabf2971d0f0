; sample: <?php $a === $b; $c == $d;
; finds: lang.equality==== ===
; finds: lang.equality=== ==
(binary_expression operator: ["===" "!=="] @lang.equality.strict)
(binary_expression operator: ["==" "!="] @lang.equality.loose)

; sample: <?php $a === null; is_null($b); null === $c;
; finds: lang.null_check==== null $a === null
; finds: lang.null_check=is_null() is_null
; finds: lang.null_check==== null null === $c
((binary_expression operator: ["===" "!=="] right: (null)) @lang.null_check.strict)
((binary_expression left: (null) operator: ["===" "!=="]) @lang.null_check.strict)
((function_call_expression function: (name) @lang.null_check.function)
  (#eq? @lang.null_check.function "is_null"))

; sample: <?php $x = $a ?? 1; $y = isset($b) ? $b : 2; $z = null !== $c ? $c : 3;
; finds: lang.null_coalescing=always ??
; finds: lang.null_coalescing=never isset($b) ? $b : 2
; finds: lang.null_coalescing=never null !== $c ? $c : 3
(binary_expression operator: "??" @lang.null_coalescing.always)
((conditional_expression condition: (function_call_expression function: (name) @_isset arguments: (arguments . (argument (_) @_a) .)) body: (_) @_b) @lang.null_coalescing.never
  (#eq? @_isset "isset") (#eq? @_a @_b))
((conditional_expression condition: (binary_expression left: (null) operator: "!==" right: (_) @_a) body: (_) @_b) @lang.null_coalescing.never
  (#eq? @_a @_b))

; sample: <?php function f(?string $a = null, string $b = null, int $c = 1) {}
; finds: lang.nullable=explicit (?T) ?string $a = null
; finds: lang.nullable=implicit string $b = null
((simple_parameter type: (_) default_value: (null)) @lang.nullable
  (#classify! @lang.nullable "match" "^mixed\\b" "free" "^\\?|^[^$]*\\|\\s*null\\b|^null\\s*\\|" "explicit" "implicit"))

; sample: <?php $a = [1]; $b = array(1);
; finds: lang.array_syntax=[] [1]
; finds: lang.array_syntax=array() array(1)
((array_creation_expression) @lang.array_syntax
  (#classify! @lang.array_syntax "match" "^\\[" "short" "long"))

; sample: <?php $a = static function () { return 1; }; $b = function () { return 2; }; $c = function () { return $this->d; }; $e = static fn($x) => $x; $f = fn($x) => $x;
; finds: lang.static_closure=static static function () { return 1; }
; finds: lang.static_closure=non_static function () { return 2; }
; finds: lang.static_closure=static static fn($x) => $x
; finds: lang.static_closure=non_static fn($x) => $x
([(anonymous_function) (arrow_function)] @lang.static_closure
  (#classify! @lang.static_closure "match" "^static\\b" "static" "\\$this\\b|parent::" "free" "plain"))

; sample: <?php class A { public $a; var $b; private function c() {} function d() {} const E = 1; protected const F = 2; }
; finds: lang.visibility=explicit public $a;
; finds: lang.visibility=implicit var $b;
; finds: lang.visibility=explicit private function c() {}
; finds: lang.visibility=implicit function d() {}
; finds: lang.visibility=implicit const E = 1;
; finds: lang.visibility=explicit protected const F = 2;
; finds: lang.default_visibility=private private function c() {}
; finds: lang.default_visibility=protected protected const F = 2;
; sample: <?php class A { public function private() {} function protected() {} }
; finds: lang.visibility=explicit public function private() {}
; finds: lang.visibility=implicit function protected() {}
((class_declaration body: (declaration_list [(property_declaration) (method_declaration) (const_declaration)] @lang.visibility @lang.default_visibility))
  (#classify! @lang.visibility "match-declared" "^[^({=;$]*\\b(public|private|protected)\\b(?!\\s*\\()" "explicit" "implicit")
  (#classify! @lang.default_visibility "match-declared" "^[^({=;$]*\\bprivate\\b(?!\\s*\\()" "private" "^[^({=;$]*\\bprotected\\b(?!\\s*\\()" "protected"))

; sample: <?php class A { public function __construct(private int $x) {} }\nclass B { public function __construct(int $y) { $this->y = $y; } }
; finds: lang.constructor_promotion=always private int $x
; finds: lang.constructor_promotion=never $this->y = $y
(property_promotion_parameter) @lang.constructor_promotion.always
((method_declaration name: (name) @_construct body: (compound_statement (expression_statement (assignment_expression left: (member_access_expression object: (variable_name) name: (name) @_a) right: (variable_name (name) @_b)) @lang.constructor_promotion.never)))
  (#eq? @_construct "__construct") (#eq? @_a @_b))

; sample: <?php final class A {}\nclass B {}\nabstract class C {}
; finds: lang.sealed=always final class A {}
; finds: lang.sealed=never class B {}
((class_declaration) @lang.sealed
  (#classify! @lang.sealed "match-declared" "^[^{]*\\babstract\\b[^{]*\\bclass\\b" "free" "^[^{]*\\bfinal\\b[^{]*\\bclass\\b" "always" "never"))

; sample: <?php if (null === $a) {} if ($b === 1) {}
; finds: lang.yoda=always null === $a
; finds: lang.yoda=never $b === 1
((binary_expression left: [(null) (integer) (string) (boolean)] operator: ["===" "==" "!==" "!="] right: [(variable_name) (member_access_expression) (member_call_expression) (function_call_expression)]) @lang.yoda.always)
((binary_expression left: [(variable_name) (member_access_expression) (member_call_expression) (function_call_expression)] operator: ["===" "==" "!==" "!="] right: [(null) (integer) (string) (boolean)]) @lang.yoda.never)

; sample: <?php function f(int $a, $b) {}
; finds: lang.type_hints=always int $a
; finds: lang.type_hints=never $b
((simple_parameter type: (_)) @lang.type_hints.always)
((simple_parameter !type) @lang.type_hints.never)

; sample: <?php function f(): int {} function g() {} class A { function __construct() {} function h(): void {} function i() {} }
; finds: lang.return_types=always f
; finds: lang.return_types=never g
; finds: lang.return_types=always h
; finds: lang.return_types=never i
(function_definition name: (_) @lang.return_types.always return_type: (_))
(function_definition name: (_) @lang.return_types.never !return_type)
(method_declaration name: (_) @lang.return_types.always return_type: (_))
((method_declaration name: (_) @lang.return_types !return_type)
  (#classify! @lang.return_types "match" "^__(construct|destruct|clone)$" "free" "never"))

; sample: <?php $x = "a" . $b; $y = "c{$d}"; $z = sprintf("e%s", $f); $w = $g->h . "i"; $v = "j" . PHP_EOL;
; finds: lang.string_formatting=concat "a" . $b
; finds: lang.string_formatting=concat $g->h . "i"
; finds: lang.string_formatting=interpolation "c{$d}"
; finds: lang.string_formatting=format sprintf
((binary_expression left: [(string) (encapsed_string)] operator: "." right: [(variable_name) (member_access_expression) (subscript_expression) (member_call_expression) (function_call_expression)]) @lang.string_formatting.concat)
((binary_expression left: [(variable_name) (member_access_expression) (subscript_expression) (member_call_expression) (function_call_expression)] operator: "." right: [(string) (encapsed_string)]) @lang.string_formatting.concat)
((encapsed_string [(variable_name) (member_access_expression) (subscript_expression)]) @lang.string_formatting.interpolation)
((function_call_expression function: (name) @lang.string_formatting.format)
  (#eq? @lang.string_formatting.format "sprintf"))

; sample: <?php foreach ($a as $b) {} for ($i = 0; $i < $n; $i++) {} array_map($f, $c);
; finds: lang.loop_style=for_of foreach ($a as $b) {}
; finds: lang.loop_style=index for ($i = 0; $i < $n; $i++) {}
; finds: lang.loop_style=stream array_map
(foreach_statement) @lang.loop_style.for_of
(for_statement) @lang.loop_style.index
((function_call_expression function: (name) @lang.loop_style.stream)
  (#any-of? @lang.loop_style.stream "array_map" "array_filter" "array_walk"))

; sample: <?php function f() { if ($a) { return 1; } else { return 2; } }\nfunction g() { if ($a) { return 1; }\n return 2; }
; finds: lang.else_after_return=always if ($a) { return 1; } else { return 2; }
; finds: lang.else_after_return=never if ($a) { return 1; }
((if_statement body: (compound_statement (return_statement) . "}") alternative: (else_clause)) @lang.else_after_return.always)
((if_statement body: (compound_statement (return_statement) . "}") !alternative) @lang.else_after_return
  (#classify! @lang.else_after_return "match-after" "^\\s*(\\}|$)" "free" "never"))

; sample: <?php ++$a; $b++;
; finds: lang.increment_style=prefix ++$a
; finds: lang.increment_style=postfix $b++
((expression_statement (update_expression) @lang.increment_style)
  (#classify! @lang.increment_style "match" "^[+-]" "prefix" "postfix"))

; sample: <?php for ($i = 0; $i < 3; ++$i) {} for ($j = 3; $j > 0; $j--) {}
; finds: lang.increment_style=prefix ++$i
; finds: lang.increment_style=postfix $j--
((for_statement update: (update_expression) @lang.increment_style)
  (#classify! @lang.increment_style "match" "^[+-]" "prefix" "postfix"))
