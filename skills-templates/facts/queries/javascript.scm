; extends: ecma
((class_declaration name: (identifier) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.class
  (#exported! "has:export"))
(class_declaration (class_heritage (_) @fact.definition.base)) @fact.definition.more
((field_definition property: (property_identifier) @fact.definition.name) @fact.definition.field
  (#exported! "no-underscore"))
