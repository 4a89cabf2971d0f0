; extends: ecma
; sample: a((y) => y, (z: number) => z);
; finds: format.arrow_parens=always (y)
(arrow_function !return_type parameters: (formal_parameters . "(" . (required_parameter . pattern: (identifier) .) . ")") @format.arrow_parens.always)
