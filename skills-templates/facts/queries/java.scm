; Facts of Java. Each pattern says one thing; what several say of one node is put together.
[(line_comment) (block_comment)] @fact.comment
((string_literal) @fact.literal
  (#match? @fact.literal "^\"\"\""))

(import_declaration [(identifier) (scoped_identifier)] @fact.import.module) @fact.import
(import_declaration (asterisk) @fact.import.star) @fact.import
(import_declaration "static" @fact.import.static) @fact.import

(method_invocation object: (_) @fact.call.callee name: (identifier) @fact.call.method arguments: (argument_list) @fact.call.args)
(method_invocation !object name: (identifier) @fact.call.callee arguments: (argument_list) @fact.call.args)
(object_creation_expression type: (_) @fact.call.new arguments: (argument_list) @fact.call.args)
(variable_declarator name: (identifier) @fact.binding.name value: (_) @fact.binding.value) @fact.binding
(assignment_expression left: (identifier) @fact.binding.name right: (_) @fact.binding.value) @fact.binding

((class_declaration name: (_) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.class
  (#exported! "has:public"))
(class_declaration superclass: (superclass (_) @fact.definition.base)) @fact.definition.more
(class_declaration interfaces: (super_interfaces (type_list (_) @fact.definition.base))) @fact.definition.more
(class_declaration (modifiers "abstract" @fact.definition.abstract)) @fact.definition.more
((interface_declaration name: (_) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.interface
  (#exported! "has:public"))
((enum_declaration name: (_) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.enum
  (#exported! "has:public"))
((record_declaration name: (_) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.record
  (#exported! "has:public"))
((annotation_type_declaration name: (_) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.interface
  (#exported! "has:public"))
((method_declaration name: (_) @fact.definition.name body: (_)? @fact.definition.body) @fact.definition.method
  (#exported! "not:private"))
((constructor_declaration name: (_) @fact.definition.name body: (_) @fact.definition.body) @fact.definition.constructor
  (#exported! "not:private"))
((field_declaration declarator: (variable_declarator name: (_) @fact.definition.name)) @fact.definition.field
  (#exported! "not:private"))
(method_declaration (modifiers (marker_annotation name: (_) @fact.definition.annotation))) @fact.definition.more
(method_declaration (modifiers (annotation name: (_) @fact.definition.annotation))) @fact.definition.more
(class_declaration (modifiers (marker_annotation name: (_) @fact.definition.annotation))) @fact.definition.more
(class_declaration (modifiers (annotation name: (_) @fact.definition.annotation))) @fact.definition.more

(catch_clause) @fact.context.catch
[(for_statement) (enhanced_for_statement) (while_statement) (do_statement)] @fact.context.loop

[(ternary_expression) (lambda_expression) (method_reference) (enhanced_for_statement) (for_statement) (while_statement)
 (do_statement) (switch_expression) (synchronized_statement) (instanceof_expression) (labeled_statement)
 (try_with_resources_statement) (assert_statement) (array_creation_expression) (static_initializer)] @fact.kind
