; extends: ecma
(import_statement "type" @fact.import.type) @fact.import
(import_statement (import_clause (named_imports (import_specifier "type" @fact.import.type_name)))) @fact.import

((class_declaration name: (type_identifier) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.class
  (#exported! "has:export"))
((abstract_class_declaration "abstract" @fact.definition.abstract name: (type_identifier) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.class
  (#exported! "has:export"))
(class_declaration (class_heritage (extends_clause value: (_) @fact.definition.base))) @fact.definition.more
(class_declaration (class_heritage (implements_clause (_) @fact.definition.base))) @fact.definition.more
(abstract_class_declaration (class_heritage (_ (_) @fact.definition.base))) @fact.definition.more
((interface_declaration name: (type_identifier) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.interface
  (#exported! "has:export"))
((type_alias_declaration name: (type_identifier) @fact.definition.name) @fact.definition.type
  (#exported! "has:export"))
((enum_declaration name: (identifier) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.enum
  (#exported! "has:export"))
((public_field_definition name: (property_identifier) @fact.definition.name) @fact.definition.field
  (#exported! "not:private|protected" "no-underscore"))
((function_signature name: (identifier) @fact.definition.name) @fact.definition.function
  (#exported! "has:export|declare"))
(method_definition (override_modifier) @fact.definition.override) @fact.definition.more

[(as_expression) (non_null_expression) (satisfies_expression) (enum_declaration) (internal_module)
 (decorator) (conditional_type) (mapped_type_clause) (type_predicate) (interface_declaration) (type_alias_declaration)
 (abstract_class_declaration)] @fact.kind
