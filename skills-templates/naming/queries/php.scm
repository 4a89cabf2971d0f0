; sample: <?php $firstName = 1; $last_name = 2;
; finds: naming.variable=camelCase $firstName
; finds: naming.variable=snake_case $last_name
((assignment_expression left: (variable_name) @naming.variable)
  (#classify! @naming.variable "case"))

; sample: <?php function f($firstName, int $last_name) {}
; finds: naming.parameter=camelCase $firstName
; finds: naming.parameter=snake_case $last_name
((simple_parameter name: (variable_name) @naming.parameter)
  (#classify! @naming.parameter "case"))

; sample: <?php class A { public $firstName; private $_last; private $nextOne; }
; finds: naming.property=camelCase $firstName
; finds: naming.property=lowercase $_last
; finds: naming.property=camelCase $nextOne
; finds: naming.field.private=lowercase prefix:_ $_last
; finds: naming.field.private=camelCase $nextOne
((property_declaration (property_element name: (variable_name) @naming.property @naming.field.private))
  (#classify! @naming.property "case")
  (#classify! @naming.field.private "match-before" "\\bprivate\\b" "next" "free")
  (#classify! @naming.field.private "case-affix"))

; sample: <?php class A { const MAX_SIZE = 1; const minSize = 2; }
; finds: naming.constant=UPPER_SNAKE_CASE MAX_SIZE
; finds: naming.constant=camelCase minSize
((const_element . (name) @naming.constant)
  (#classify! @naming.constant "case"))

; sample: <?php enum A { case FirstOne; case SECOND_ONE; }
; finds: naming.enum_member=PascalCase FirstOne
; finds: naming.enum_member=UPPER_SNAKE_CASE SECOND_ONE
((enum_case name: (name) @naming.enum_member)
  (#classify! @naming.enum_member "case"))

; sample: <?php namespace App\MyParts;
; finds: naming.namespace=PascalCase App\MyParts
((namespace_definition name: (namespace_name) @naming.namespace)
  (#classify! @naming.namespace "match" "^([A-Z][A-Za-z0-9]*\\\\?)+$" "PascalCase" "_" "underscored" "lowercase"))

; sample: <?php function f(bool $isOpen, bool $ready) {}
; finds: naming.boolean=prefix:is $isOpen
; finds: naming.boolean=none $ready
((simple_parameter type: (primitive_type) @_bool name: (variable_name) @naming.boolean)
  (#eq? @_bool "bool")
  (#classify! @naming.boolean "match" "^.(is|has|can|should|was|will|did|use|with|allow|show|enable)[A-Z_]" "prefix" "none"))

; sample: <?php try { } catch (A $err) { } catch (B $e) { }
; finds: naming.role_error=error=err $err
; finds: naming.role_error=error=e $e
((catch_clause name: (variable_name) @naming.role_error)
  (#classify! @naming.role_error "match" "^\\$?e$" "e" "^\\$?ex$" "ex" "^\\$?err$" "err" "^\\$?error$" "error" "^\\$?exc$" "exc" "^\\$?exception$" "exception" "^_" "free" "other"))
