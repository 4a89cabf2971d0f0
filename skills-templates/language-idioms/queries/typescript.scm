; extends: ecma
; sample: // @ts-ignore\na();\n// @ts-expect-error why\nb();
; finds: lang.ts_suppression=@ts-ignore // @ts-ignore
; finds: lang.ts_suppression=@ts-expect-error // @ts-expect-error why
((comment) @lang.ts_suppression
  (#match? @lang.ts_suppression "@ts-")
  (#classify! @lang.ts_suppression "match" "^/[/*]+\\s*@ts-ignore" "ignore" "^/[/*]+\\s*@ts-expect-error" "expect" "^/[/*]+\\s*@ts-nocheck" "nocheck"))

; sample: interface A { b: string }\ntype C = { d: string };\ntype E = string;
; finds: lang.type_definition=interface A
; finds: lang.type_definition=type C
(interface_declaration name: (_) @lang.type_definition.interface)
(type_alias_declaration name: (_) @lang.type_definition.type value: (object_type))

; sample: let a: string[]; let b: Array<number>;
; finds: lang.array_type=T[] string[]
; finds: lang.array_type=Array<T> Array<number>
(type_annotation (array_type) @lang.array_type.brackets)
((type_annotation (generic_type name: (type_identifier) @_array) @lang.array_type.generic)
  (#any-of? @_array "Array" "ReadonlyArray"))

; sample: enum A { B }\nconst enum C { D }
; finds: lang.const_enum=never enum A { B }
; finds: lang.const_enum=always const enum C { D }
((enum_declaration) @lang.const_enum
  (#classify! @lang.const_enum "match" "^const" "always" "never"))

; sample: class A { private b() {} c() {} public d() {} #e(\n  f: string) {} }
; finds: lang.visibility=explicit private b() {}
; finds: lang.visibility=implicit c() {}
; finds: lang.visibility=explicit public d() {}
((class_body [(method_definition) (public_field_definition)] @lang.visibility)
  (#classify! @lang.visibility "match-declared" "^(constructor|#|static \\{)" "free" "^(override\\s+)?(public|private|protected)(?=\\s+[\\w$#\\[*'\"])" "explicit" "implicit"))

; sample: class A { #b = 1; private c = 2; #d() {} private e() {} private constructor() {} f() {} }
; finds: lang.private_members=#private #b = 1
; finds: lang.private_members=private private c = 2
; finds: lang.private_members=#private #d() {}
; finds: lang.private_members=private private e() {}
([(public_field_definition name: (private_property_identifier)) (method_definition name: (private_property_identifier))] @lang.private_members.hash)
((public_field_definition (accessibility_modifier) @_access name: (property_identifier)) @lang.private_members.keyword
  (#eq? @_access "private"))
((method_definition (accessibility_modifier) @_access name: (property_identifier) @_name) @lang.private_members.keyword
  (#eq? @_access "private") (#not-eq? @_name "constructor"))

; sample: function a(): void {}\nfunction b() {}\nclass C { d(): void {} e() {} constructor() {} }
; finds: lang.return_types=always a
; finds: lang.return_types=never b
; finds: lang.return_types=always d
; finds: lang.return_types=never e
(function_declaration name: (_) @lang.return_types.always return_type: (_))
(function_declaration name: (_) @lang.return_types.never !return_type)
(method_definition name: (_) @lang.return_types.always return_type: (_))
((method_definition name: (_) @lang.return_types !return_type)
  (#classify! @lang.return_types "match" "^constructor$" "free" "next")
  (#classify! @lang.return_types "match-before" "\\bset\\s+$" "free" "never"))
