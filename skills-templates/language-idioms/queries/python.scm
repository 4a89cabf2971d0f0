; sample: a is None\nb == None\nc is not None
; finds: lang.null_check=is None a is None
; finds: lang.null_check=== None b == None
; finds: lang.null_check=is None c is not None
((comparison_operator operators: ["is" "is not"] (none)) @lang.null_check.is_none)
((comparison_operator operators: ["==" "!="] (none)) @lang.null_check.equals_none)

; sample: def f(a: Optional[int], b: str | None) -> None: pass
; finds: lang.optional_types=Optional[X] Optional
; finds: lang.optional_types=X | None str | None
((generic_type (identifier) @lang.optional_types.optional)
  (#any-of? @lang.optional_types.optional "Optional" "Union"))
((type (binary_operator operator: "|" right: (none)) @lang.optional_types.pipe))

; sample: f"a {b}"\n"a {}".format(b)\n"a %s" % b\n"a" + b
; finds: lang.string_formatting=f-string f"a {b}"
; finds: lang.string_formatting=format "a {}".format(b)
; finds: lang.string_formatting=percent "a %s" % b
; finds: lang.string_formatting=concat "a" + b
((string (interpolation)) @lang.string_formatting.fstring)
((call function: (attribute object: (string) attribute: (identifier) @_format)) @lang.string_formatting.format
  (#eq? @_format "format"))
((binary_operator left: (string) operator: "%") @lang.string_formatting.percent)
((binary_operator left: (string) operator: "+" right: [(identifier) (call) (attribute)]) @lang.string_formatting.concat)

; sample: x = a if b else c\nif b:\n    x = a\nelse:\n    x = c
; finds: lang.ternary=always a if b else c
; finds: lang.ternary=never if b:\n    x = a\nelse:\n    x = c
(conditional_expression) @lang.ternary.always
((if_statement consequence: (block . (expression_statement (assignment left: (_) @_a)) .) . alternative: (else_clause body: (block . (expression_statement (assignment left: (_) @_b)) .))) @lang.ternary.never
  (#eq? @_a @_b))

; sample: def f():\n    if a:\n        return 1\n    else:\n        return 2\ndef g():\n    if a:\n        return 1\n    return 2
; finds: lang.else_after_return=always if a:\n        return 1\n    else:\n        return 2
; finds: lang.else_after_return=never if a:\n        return 1
((if_statement consequence: (block (return_statement) .) . alternative: (else_clause)) @lang.else_after_return.always)
(block (if_statement consequence: (block (return_statement) .) !alternative) @lang.else_after_return.never . (_))

; sample: def f(a: int, b): pass
; finds: lang.type_hints=always a: int
; finds: lang.type_hints=never b
(parameters [(typed_parameter) (typed_default_parameter)] @lang.type_hints.always)
((parameters [(identifier) (default_parameter)] @lang.type_hints)
  (#classify! @lang.type_hints "match" "^(self|cls)$" "free" "never"))

; sample: [a for a in b]\nmap(lambda a: a, b)
; finds: lang.loop_style=comprehension [a for a in b]
; finds: lang.loop_style=stream map
[(list_comprehension) (dictionary_comprehension) (set_comprehension)] @lang.loop_style.comprehension
((call function: (identifier) @lang.loop_style.stream arguments: (argument_list (lambda)))
  (#any-of? @lang.loop_style.stream "map" "filter"))

; sample: def f(a: list[int], b: List[int]): pass
; finds: lang.builtin_generics=list over List list
; finds: lang.builtin_generics=List over list List
((generic_type (identifier) @lang.builtin_generics)
  (#any-of? @lang.builtin_generics "list" "dict" "set" "tuple" "frozenset" "type" "List" "Dict" "Set" "Tuple" "FrozenSet" "Type")
  (#classify! @lang.builtin_generics "match" "^[a-z]" "builtin" "typing"))
