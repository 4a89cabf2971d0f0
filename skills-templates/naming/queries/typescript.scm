; extends: ecma
; sample: function f(firstName: string, last_name?: string) {}
; finds: naming.parameter=camelCase firstName
; finds: naming.parameter=snake_case last_name
((formal_parameters [(required_parameter pattern: (identifier) @naming.parameter) (optional_parameter pattern: (identifier) @naming.parameter)])
  (#classify! @naming.parameter "case"))

; sample: type F<T, TKey> = T;
; finds: naming.type_parameter=single letter T
; finds: naming.type_parameter=PascalCase prefix:T TKey
((type_parameter name: (type_identifier) @naming.type_parameter)
  (#classify! @naming.type_parameter "match" "^[A-Z]$" "letter" "^T[A-Z][a-z]" "prefixed" "^[A-Z][a-z]" "word" "^[A-Z_0-9]+$" "upper"))

; sample: enum Kind { First, second_one = 2 }
; finds: naming.enum_member=Capitalized First
; finds: naming.enum_member=snake_case second_one
((enum_body [(property_identifier) @naming.enum_member (enum_assignment name: (property_identifier) @naming.enum_member)])
  (#classify! @naming.enum_member "case"))

; sample: class A { private _count = 1; private nextOne = 2; static readonly MAX = 3; }
; finds: naming.field.private=lowercase prefix:_ _count
; finds: naming.field.private=camelCase nextOne
((public_field_definition (accessibility_modifier) @_access name: (property_identifier) @naming.field.private)
  (#eq? @_access "private")
  (#classify! @naming.field.private "match-before" "\\bstatic\\b" "free")
  (#classify! @naming.field.private "case-affix"))

; sample: class A { private isOpen: boolean = true; ready: boolean = false; }
; finds: naming.boolean=prefix:is isOpen
; finds: naming.boolean=none ready
([(public_field_definition name: (property_identifier) @naming.boolean type: (type_annotation (predefined_type) @_type))
  (property_signature name: (property_identifier) @naming.boolean type: (type_annotation (predefined_type) @_type))
  (required_parameter pattern: (identifier) @naming.boolean type: (type_annotation (predefined_type) @_type))]
  (#eq? @_type "boolean")
  (#classify! @naming.boolean "match" "^_?(is|has|can|should|was|will|did|use|with|allow|show|enable)[A-Z]" "prefix" "none"))

; sample: function f(_a: number, _: number) {}
; finds: naming.unused=prefix:_ _a
; finds: naming.unused=_ _
((required_parameter pattern: (identifier) @naming.unused)
  (#match? @naming.unused "^_")
  (#classify! @naming.unused "match" "^_$" "bare" "prefixed"))
